import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Heading } from '../../ui/index.ts'
import { kinds } from './kinds.ts'
import { hows, type Wording } from './notice.ts'
import { type Filling, placeholders, worded } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The sample that stands for what is only known when someone is told. */
export type Sample = Readonly<Record<Language, Pick<Filling, 'name' | 'instrument' | 'agency' | 'day' | 'link'>>>
type Worded = Wording & { readonly programme: string }

/** Every kind of notice as people read it, with sample data: as it stands by itself, and as the agency words it. */
export function templates(all: readonly Worded[], sample: Sample, language: Language): Page {
  const t = texts[language]
  return {
    title: t.templates,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/notices`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{t.templates}</Heading>
        <p>
          {t.templatesIntro} <code>{placeholders.map(each => `{${each}}`).join(' ')}</code>
        </p>
        {Object.entries(kinds).map(([name, kind]) => (
          <section class="template" key={name} id={name}>
            <Heading level={2}>{kind.name[language]}</Heading>
            <p class="about">
              <code>{name}</code> · {t.byDefault}: {hows[kind.by][language]}
              {kind.must === undefined ? null : ` (${t.always} ${kind.must[language]})`}
            </p>
            <Shown title={t.shipped} said={kind.sample} language={language} />
            {all
              .filter(wording => wording.kind === name)
              .map(wording => (
                <Shown
                  key={`${wording.programme}${wording.instrument}`}
                  title={`${t.own(wording.programme)}${wording.instrument === null ? '' : ` (${t.forInstrument(wording.instrument)})`}`}
                  said={worded(wording, each => ({
                    ...sample[each],
                    title: kind.sample.subject[each],
                    message: kind.sample.text[each],
                  }))}
                  language={language}
                />
              ))}
          </section>
        ))}
      </>
    ),
  }
}

type Said = { readonly subject: Words; readonly text: Words }

const Shown = ({ title, said, language }: { title: string; said: Said; language: Language }) => (
  <figure class="sample">
    <figcaption>{title}</figcaption>
    <p class="subject">{said.subject[language]}</p>
    <p class="written">{said.text[language]}</p>
  </figure>
)
