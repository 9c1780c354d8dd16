import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, Empty, Heading, Table } from '../../ui/index.ts'
import { type Kind, kinds, type Letter, type Style } from './letter.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Every kind of letter with its look in both languages, the remedies that letters name, and the letters sent last. */
export function overview(style: Style | undefined, sent: readonly Letter[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <Heading level={2}>{t.kinds}</Heading>
        {style === undefined ? <Empty>{t.noStyle}</Empty> : <Kinds language={language} />}
        <Heading level={2}>{t.remedies}</Heading>
        <p>{t.remediesIntro}</p>
        <Remedies style={style} language={language} />
        <Heading level={2}>{t.sent}</Heading>
        {sent.length === 0 ? <Empty>{t.none}</Empty> : <Sent sent={sent} language={language} />}
      </>
    ),
  }
}

const inWords = { nl: { nl: 'Nederlands', en: 'Dutch' }, en: { nl: 'Engels', en: 'English' } }

const Kinds = ({ language }: { language: Language }) => (
  <Table
    caption={texts[language].kinds}
    captionHidden
    columns={[texts[language].kind, texts[language].preview]}
    rows={(Object.keys(kinds) as Kind[]).map(kind => ({
      key: kind,
      cells: [
        kinds[kind][language],
        <span class="tags" key={kind}>
          {(['nl', 'en'] as const).map(one => (
            <a
              class="ds-link"
              href={`/letters/${kind}/preview.pdf?language=${one}`}
              aria-label={`${kinds[kind][language]}, ${inWords[one][language]} (PDF)`}
              key={one}
            >
              {`${inWords[one][language]} (PDF)`}
            </a>
          ))}
        </span>,
      ],
    }))}
  />
)

function Remedies({ style, language }: { style: Style | undefined; language: Language }) {
  const t = texts[language]
  if (style === undefined || style.remedies.length === 0) return <Empty>{t.noRemedies}</Empty>
  return (
    <Table
      caption={t.remedies}
      captionHidden
      columns={[t.remedy, t.term, t.standsIn, t.ground]}
      rows={style.remedies.map(({ id, text, days, letters, basis, assumption }) => ({
        key: id,
        cells: [
          text[language].replaceAll('{days}', String(days)),
          t.days(days),
          letters.map(kind => kinds[kind][language]).join('; '),
          basis ?? (assumption === undefined ? '' : t.assumption(assumption[language])),
        ],
      }))}
    />
  )
}

function Sent({ sent, language }: { sent: readonly Letter[]; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.sent}
      captionHidden
      columns={[t.reference, t.kind, t.to, t.on, t.state]}
      rows={sent.map(letter => ({
        key: letter.id,
        cells: [
          <a class="ds-link" href={`/letters/${letter.id}.pdf`} key={letter.id}>
            {letter.reference}
          </a>,
          <span key={letter.id}>
            {kinds[letter.kind][language]} {letter.demonstration ? <DemonstrationMark language={language} /> : null}
          </span>,
          addresseeOf(letter),
          writeDay(dayOf(letter.issuedAt), language),
          letter.pdf === null ? t.waiting : t.typeset,
        ],
      }))}
    />
  )
}

/** To whom a letter was sent, as it stands in it. */
function addresseeOf({ data }: Letter): string {
  const { addressee } = data as { readonly addressee?: { readonly name?: string } }
  return addressee?.name ?? ''
}
