import type { Language } from '../../kernel/words.ts'
import { Heading, Notice, Tag } from '../../ui/index.ts'
import { conditionWords } from './described.ts'
import { askedIn, type Condition, type Form, type Section } from './form.ts'
import { QuestionField } from './pages.question.tsx'
import { en } from './texts.pages.en.ts'
import { nl } from './texts.pages.nl.ts'

const texts = { en, nl }

type Props = { readonly form: Form; readonly language: Language; readonly official: boolean }

/** A form as applicants will see it, all of it and unanswered. `official`: with what is assumed in it. */
export function FormBody({ form, language, official }: Props) {
  const t = texts[language]
  return (
    <>
      <p class="lead">{form.intro[language]}</p>
      {official && form.assumption !== undefined ? (
        <Assumed said={form.assumption[language]} language={language} />
      ) : null}
      <nav class="contents" aria-label={t.contents}>
        <ol>
          {form.sections.map(({ id, names }) => (
            <li key={id}>
              <a class="ds-link" href={`#section-${id}`}>
                {names[language]}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div class="form wide form-preview">
        {form.sections.map(section => (
          <SectionView section={section} form={form} language={language} official={official} key={section.id} />
        ))}
      </div>
    </>
  )
}

function SectionView({ section, form, language, official }: Props & { section: Section }) {
  const t = texts[language]
  // one time of a section that repeats says it all
  const asked = askedIn(section, {}).filter(({ group }) => group === null || group === 0)
  return (
    <section aria-labelledby={`section-${section.id}`}>
      <Heading level={2} id={`section-${section.id}`}>
        {section.names[language]}
      </Heading>
      {section.help === undefined ? null : <p>{section.help[language]}</p>}
      {official && section.assumption !== undefined ? (
        <Assumed said={section.assumption[language]} language={language} />
      ) : null}
      <OnlyIf condition={section.when} form={form} language={language} />
      {section.repeat === undefined ? null : (
        <p class="only-if">{t.repeats(section.repeat.least, section.repeat.most)}</p>
      )}
      <fieldset disabled class="ds-fieldset shown-only">
        <legend class="ds-sr-only">{section.names[language]}</legend>
        {asked.map(each => (
          <div key={each.path}>
            <OnlyIf condition={each.question.when} form={form} language={language} />
            <QuestionField
              asked={each}
              value={null}
              refusals={[]}
              language={language}
              preview
              notes={official ? 'all' : 'basis'}
            />
          </div>
        ))}
      </fieldset>
    </section>
  )
}

function OnlyIf({ condition, form, language }: { condition: Condition | undefined; form: Form; language: Language }) {
  const said = conditionWords(condition, form)
  return said === undefined ? null : (
    <p class="only-if">
      {texts[language].condition} {said[language]}.
    </p>
  )
}

const Assumed = ({ said, language }: { said: string; language: Language }) => (
  <Notice color="warning">
    <p>
      <Tag color="warning" shape="question">
        {texts[language].assumption}
      </Tag>{' '}
      {said}
    </p>
  </Notice>
)
