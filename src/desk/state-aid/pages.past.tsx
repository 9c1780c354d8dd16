import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { bases, costKinds, forms } from '../../programme/aid/index.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import { Checkbox, ErrorSummary, Field, Fieldset, FormBody, SelectField } from '../../ui/index.ts'
import { Below, texts } from './pages.parts.tsx'

export type PastForm = {
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
  readonly organisations: readonly { readonly value: string; readonly label: string }[]
  readonly clusters: readonly { readonly value: string; readonly label: string }[]
}

/** Aid from before, or from another authority, as it is entered. */
export function past(form: PastForm, language: Language): Page {
  const t = texts[language]
  const { typed, refusals } = form
  const at = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  const options = (all: Readonly<Record<string, { en: string; nl: string }>>) =>
    Object.entries(all).map(([value, words]) => ({ value, label: words[language] }))
  return {
    title: t.pastTitle,
    body: (
      <>
        <Below
          way={{ label: t.awards, href: `/${language}/state-aid/awards` }}
          title={t.pastTitle}
          here={t.pastTitle}
          language={language}
        />
        <p>{t.pastIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/state-aid/past-aid`} formKey={form.key} submit={t.submitPast}>
          <Field
            {...at('organisation')}
            label={t.organisation}
            hint={t.organisationHint}
            suggestions={form.organisations}
            required
          />
          <SelectField
            {...at('cluster')}
            label={t.clusterField}
            options={[{ value: '', label: t.noCluster }, ...form.clusters]}
          />
          <Fieldset legend={t.basis} language={language}>
            <div class="pair">
              <SelectField {...at('basis')} label={t.basis} options={options(bases)} />
              <Field {...at('article')} label={t.articleField} hint={t.articleHint} />
            </div>
          </Fieldset>
          <div class="pair">
            <SelectField
              {...at('origin')}
              label={t.givenBy}
              options={[
                { value: 'past', label: t.byUs },
                { value: 'other', label: t.byOther },
              ]}
            />
            <Field {...at('authority')} label={t.authority} hint={t.authorityHint} />
          </div>
          <Field {...at('reference')} label={t.reference} required />
          <Field {...at('grantedOn')} label={t.since} type="date" required />
          <SelectField {...at('form')} label={t.form} options={options(forms)} />
          <div class="pair">
            <Field {...at('nominal')} label={t.nominal} inputmode="decimal" required />
            <Field {...at('equivalent')} label={t.equivalent} hint={t.equivalentHint} inputmode="decimal" />
          </div>
          <Field {...at('objective')} label={t.objective} required />
          <details open={Object.keys(typed).some(name => /^cost/.test(name) && typed[name] !== '')}>
            <summary>{t.costsField}</summary>
            <p>{t.costsFieldHint}</p>
            <div class="pair">
              {costKinds.map(({ category, activity, value }) => (
                <Checkbox
                  name={`cost.${category}.${activity}`}
                  value="yes"
                  label={`${categories[category][language]}: ${activities[activity][language]}`}
                  checked={typed[`cost.${category}.${activity}`] === 'yes'}
                  key={value}
                />
              ))}
            </div>
            <div class="pair">
              <Field {...at('costsFrom')} label={t.fromField} type="date" />
              <Field {...at('costsTo')} label={t.toField} type="date" />
              <Field {...at('eligible')} label={t.eligibleField} inputmode="decimal" />
              <Field {...at('intensity')} label={t.intensity} />
            </div>
          </details>
        </FormBody>
      </>
    ),
  }
}
