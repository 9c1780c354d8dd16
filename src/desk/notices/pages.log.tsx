import { writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { type State, states } from '../../platform/mail/index.ts'
import { DemonstrationMark, Empty, Heading, SelectField, Table } from '../../ui/index.ts'
import { kindOf, kinds } from './kinds.ts'
import { holds, hows, type Told } from './notice.ts'
import type { Passed } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** A line of the log: what was told, to whom by name, and where its mail stands. */
export type Line = { readonly told: Told; readonly name: string | undefined; readonly state: State | undefined }
export type Asked = { readonly kind: string; readonly how: string; readonly person: string; readonly before: string }

/** What became of a notice by mail, in words. */
export function outcome({ told, state }: Pick<Line, 'told' | 'state'>): Words {
  const { held, how, message, digestedAt } = told
  if (held !== null) return holds[held]
  if (message === null) {
    if (how === 'never') return hows.never
    if (digestedAt !== null) return { en: en.readFirst, nl: nl.readFirst }
    return how === 'at-once' ? hows['at-once'] : { en: en.waitsForDigest, nl: nl.waitsForDigest }
  }
  const stands = state === undefined ? { en: en.noLonger, nl: nl.noLonger } : states[state]
  const digest = how === 'at-once' ? undefined : { en: en.inDigest, nl: nl.inDigest }
  return digest === undefined ? stands : { en: `${stands.en} (${digest.en})`, nl: `${stands.nl} (${digest.nl})` }
}

export function log(
  lines: readonly Line[],
  shown: {
    readonly asked: Asked
    readonly full: boolean
    readonly passed: readonly Passed[]
    readonly mailbox: boolean
  },
  language: Language,
): Page {
  const t = texts[language]
  const { asked, full, passed } = shown
  const last = lines.at(-1)
  const filters = new URLSearchParams({ kind: asked.kind, how: asked.how, person: asked.person })
  return {
    title: t.log,
    wide: true,
    downloads: (['csv', 'json'] as const).map(format => ({
      label: format.toUpperCase(),
      href: `/notices/log.${format}?${filters}`,
      type: format === 'csv' ? 'text/csv' : 'application/json',
    })),
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/notices`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{t.log}</Heading>
        <p>{t.logIntro}</p>
        <Narrow asked={asked} language={language} />
        {lines.length === 0 ? (
          <Empty>{t.logNone}</Empty>
        ) : (
          <Table
            caption={t.log}
            captionHidden
            columns={[t.when, t.who, t.what, t.kind, t.by, t.read]}
            rows={lines.map(line => ({ key: line.told.id.toString(), cells: cells(line, shown.mailbox, language) }))}
          />
        )}
        {full && last !== undefined ? (
          <p>
            <a class="ds-link" href={`/${language}/notices/log?${filters}&before=${last.told.id}`}>
              {t.older}
            </a>
          </p>
        ) : null}
        {passed.length === 0 ? null : <PassedOver passed={passed} language={language} />}
      </>
    ),
  }
}

function cells({ told, name, state }: Line, mailbox: boolean, language: Language) {
  const t = texts[language]
  const said = outcome({ told, state })[language]
  return [
    writeMoment(told.noticedAt, language),
    <a class="ds-link" href={`/${language}/notices/log?person=${told.person}`} key="who">
      {name ?? t.erased}
    </a>,
    <>
      <a class="ds-link" href={`/${language}${told.href}`}>
        {told.subject[language]}
      </a>{' '}
      {told.demonstration ? <DemonstrationMark language={language} /> : null}
    </>,
    kindOf(told.kind).name[language],
    mailbox && told.message !== null && state !== undefined ? (
      <a class="ds-link" href={`/${language}/outbox/${told.message}`} key="mail">
        {said}
      </a>
    ) : (
      said
    ),
    told.readAt === null ? '' : writeMoment(told.readAt, language),
  ]
}

function Narrow({ asked, language }: { asked: Asked; language: Language }) {
  const t = texts[language]
  const same = { refusals: [], language }
  return (
    <search>
      <form method="get" action={`/${language}/notices/log`} class="form filters">
        <SelectField
          {...same}
          name="kind"
          label={t.kind}
          value={asked.kind}
          options={[
            { value: '', label: t.allKinds },
            ...Object.entries(kinds).map(([value, { name }]) => ({ value, label: name[language] })),
          ]}
        />
        <SelectField
          {...same}
          name="how"
          label={t.how}
          value={asked.how}
          options={[
            { value: '', label: t.allHows },
            ...Object.entries({ ...hows, ...holds }).map(([value, name]) => ({ value, label: name[language] })),
          ]}
        />
        {asked.person === '' ? null : <input type="hidden" name="person" value={asked.person} />}
        <button class="ds-button" type="submit">
          {t.show}
        </button>
      </form>
    </search>
  )
}

function PassedOver({ passed, language }: { passed: readonly Passed[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.passedTitle}</Heading>
      <p>{t.passedIntro}</p>
      <Table
        caption={t.passedTitle}
        captionHidden
        columns={[t.event, t.when, t.reason]}
        numeric={[0]}
        rows={passed.map(({ event, reason, passedAt }) => ({
          key: event.toString(),
          cells: [event.toString(), writeMoment(passedAt, language), reason],
        }))}
      />
    </>
  )
}
