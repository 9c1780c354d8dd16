import { cite } from '../../kernel/citation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { FormBody, Heading, Table } from '../../ui/index.ts'
import { retention as periods } from './rules.retention.ts'
import { texts } from './texts.ts'

/** Erasing cannot be undone, so it asks for one more deed than a click. */
export function Erasure(props: { action: string; refusals: readonly Refusal[]; language: Language }) {
  const t = texts[props.language]
  const wrong = props.refusals.find(refusal => refusal.path === 'sure')
  return (
    <section aria-labelledby="erasure">
      <Heading level={3} id="erasure">
        {t.erase}
      </Heading>
      <p>{t.eraseIntro}</p>
      <FormBody action={props.action} submit={t.erase}>
        <div class="ds-field">
          <input
            class="ds-input"
            type="checkbox"
            id="field-sure"
            name="sure"
            value="yes"
            aria-invalid={wrong === undefined ? undefined : 'true'}
            aria-describedby={wrong === undefined ? undefined : 'field-sure-error'}
          />
          <label class="ds-label" for="field-sure">
            {t.eraseSure}
          </label>
          {wrong === undefined ? null : (
            <p class="ds-validation-message" data-color="danger" id="field-sure-error">
              {wrong.message[props.language]}
            </p>
          )}
        </div>
      </FormBody>
    </section>
  )
}

/** How long each kind of record is kept, and why. */
export function retention(language: Language): Page {
  const t = texts[language]
  const rows = periods.map(({ kind, what, keptFor, since, basis }) => ({
    key: kind,
    cells: [
      what[language],
      keptFor === null ? t.always : t.days(keptFor.total({ unit: 'days', relativeTo: '2026-01-01' })),
      since[language],
      cite(basis, language),
    ],
  }))
  return {
    title: t.retention,
    body: (
      <>
        <Heading level={1}>{t.retention}</Heading>
        <Table caption={t.retention} captionHidden columns={[t.what, t.keptFor, t.countedFrom, t.basis]} rows={rows} />
      </>
    ),
  }
}
