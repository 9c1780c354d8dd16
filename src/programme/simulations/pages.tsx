import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FileField,
  Heading,
  SelectField,
  Table,
  TextArea,
} from '../../ui/index.ts'
import type { Instrument } from '../instruments/index.ts'
import { Result } from './pages.result.tsx'
import type { Base, Simulated } from './rules.ts'
import type { Changes, Saved } from './simulation.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The form as it is shown: which version, what was typed, what came of it. */
export type Trial = {
  readonly base: Base | undefined
  readonly changes: Changes
  readonly portfolio: string
  readonly name: string
  readonly key: string
  readonly refusals: readonly Refusal[]
  readonly simulated: Simulated | undefined
}

/** Choose an instrument, give parameters other values, see what they do; below it, what was kept before. */
export function simulations(
  instruments: readonly Instrument[],
  trial: Trial,
  saved: readonly Omit<Saved, 'portfolio'>[],
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.title,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <ErrorSummary refusals={trial.refusals} language={language} />
        {trial.simulated === undefined ? null : <Result simulated={trial.simulated} language={language} />}
        <Choose instruments={instruments} base={trial.base} language={language} />
        {trial.base === undefined ? null : <Parameters trial={trial} base={trial.base} language={language} />}
        <Heading level={2}>{t.kept}</Heading>
        {saved.length === 0 ? <Empty>{t.none}</Empty> : <Kept saved={saved} language={language} />}
      </>
    ),
  }
}

type Choice = { instruments: readonly Instrument[]; base: Base | undefined; language: Language }

const Choose = ({ instruments, base, language }: Choice) => (
  <form method="get" action={`/${language}/simulations`} class="form filters">
    <SelectField
      name="instrument"
      label={texts[language].instrument}
      value={base?.instrument.key ?? ''}
      options={instruments.map(({ key, document }) => ({ value: key, label: `${document.names[language]} (${key})` }))}
      refusals={[]}
      language={language}
    />
    <button class="ds-button" data-variant="secondary" type="submit">
      {texts[language].choose}
    </button>
  </form>
)

function Parameters({ trial, base, language }: { trial: Trial; base: Base; language: Language }) {
  const t = texts[language]
  const { changes, refusals, portfolio, simulated, name } = trial
  return (
    <form method="post" action={`/${language}/simulations`} class="form wide" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="_key" value={trial.key} />
      <input type="hidden" name="instrument" value={base.instrument.key} />
      <Fieldset
        legend={t.parameters(base.instrument.document.names[language])}
        hint={t.parametersHint}
        language={language}
      >
        <div class="pair">
          {base.parameters.map(({ path, label, present }) => (
            <Field
              name={path}
              label={label[language]}
              hint={t.present(present)}
              value={changes[path] ?? ''}
              refusals={refusals}
              language={language}
              key={path}
            />
          ))}
        </div>
      </Fieldset>
      <details open={portfolio !== ''}>
        <summary>{t.ownPortfolio}</summary>
        <div class="editor">
          <TextArea
            name="portfolio"
            label={t.portfolio}
            hint={t.portfolioHint}
            value={portfolio}
            rows={8}
            refusals={refusals}
            language={language}
          />
        </div>
        <FileField
          name="file"
          label={t.file}
          hint={t.fileHint}
          accept=".json"
          refusals={refusals}
          language={language}
        />
      </details>
      <button class="ds-button narrow" type="submit" name="do" value="run">
        {t.run}
      </button>
      {simulated === undefined ? null : (
        <>
          <Field name="name" label={t.name} hint={t.nameHint} value={name} refusals={refusals} language={language} />
          <p class="acts">
            <button class="ds-button" type="submit" name="do" value="save">
              {t.save}
            </button>
            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="csv">
              {t.csv}
            </button>
            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="json">
              {t.json}
            </button>
          </p>
        </>
      )}
    </form>
  )
}

const Kept = ({ saved, language }: { saved: readonly Omit<Saved, 'portfolio'>[]; language: Language }) => (
  <Table
    caption={texts[language].kept}
    captionHidden
    columns={[texts[language].name, texts[language].instrument, texts[language].what, texts[language].on]}
    rows={saved.map(({ id, name, instrument, changes, savedAt }) => ({
      key: id,
      cells: [
        <a class="ds-link" href={`/${language}/simulations/${id}`} key={id}>
          {name}
        </a>,
        instrument,
        inOneLine(changes),
        writeMoment(savedAt, language),
      ],
    }))}
  />
)

const inOneLine = (changes: Changes): string =>
  Object.entries(changes)
    .map(([path, value]) => `${path} = ${value}`)
    .join('; ')

/** A simulation that was kept, computed again from what was kept of it. */
export function kept(
  saved: Saved,
  simulated: Simulated | undefined,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const again = new URLSearchParams({ instrument: saved.instrument, ...saved.changes })
  return {
    title: saved.name,
    downloads: [
      { label: 'CSV', href: `/simulations/${saved.id}.csv`, type: 'text/csv' },
      { label: 'JSON', href: `/simulations/${saved.id}.json`, type: 'application/json' },
    ],
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.title, href: `/${language}/simulations` }]}
          here={saved.name}
        />
        <Heading level={1}>{saved.name}</Heading>
        <p>
          {saved.instrument} · {t.on} {writeMoment(saved.savedAt, language)}
        </p>
        <ErrorSummary refusals={refusals} language={language} />
        {simulated === undefined ? null : <Result simulated={simulated} language={language} />}
        <p>
          <a class="ds-link" href={`/${language}/simulations?${again}`}>
            {t.again}
          </a>
        </p>
      </>
    ),
  }
}
