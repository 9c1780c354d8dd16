import { cite } from '../../kernel/citation.ts'
import { applyRate, divide, type Money, percentString, sum, writeMoney } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  Empty,
  ErrorSummary,
  Field,
  Folded,
  FormBody,
  Heading,
  keyIn,
  Notice,
  nameOf,
  Pagination,
  Radios,
  Table,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { type Place, sampleOutcomes, strata } from './control.ts'
import { type Frame, Framed } from './pages.frame.tsx'
import { fieldOf, History, texts } from './pages.parts.tsx'
import { bookValue, isDrawn, isMaterial, type Projected, project, totalFound, totalProjected } from './rules.sample.ts'
import { toJudge } from './rules.ts'

type Told = Frame & { readonly mayControl: boolean }

/** The questions about the claim as a whole. `version`: of the answers. */
export function checklist(told: Told & { readonly version: number }, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { control, checklist: list, answers } = told.standing
  const field = fieldOf(tried, language)
  const edits = told.mayControl && control.state === 'open'
  const questions = list.questions.map(({ id, text, hint, basis }) => {
    const given = answers.find(({ question }) => question === id)
    const grounds = [hint?.[language], basis === undefined ? undefined : cite(basis, language)]
      .filter(Boolean)
      .join(' ')
    return edits ? (
      <section class="control-question" key={id}>
        <Radios
          {...field('checklist', `answer-${id}`, given?.value ?? '')}
          legend={text[language]}
          {...(grounds === '' ? {} : { hint: grounds })}
          options={(['yes', 'no', 'not-applicable'] as const).map(value => ({ value, label: t.values[value] }))}
        />
        <Field {...field('checklist', `remark-${id}`, given?.remark ?? '')} label={t.checklistRemark} />
        {given === undefined ? null : (
          <p>
            <small>{t.answeredBy(nameOf(told.names, given.by), writeMoment(given.at, language))}</small>
          </p>
        )}
      </section>
    ) : (
      <section class="control-question" key={id}>
        <p>
          <strong>{text[language]}</strong>
        </p>
        <p>{given === undefined ? t.noAnswer : [t.values[given.value], given.remark].filter(Boolean).join('. ')}</p>
        {given === undefined ? null : (
          <p>
            <small>{t.answeredBy(nameOf(told.names, given.by), writeMoment(given.at, language))}</small>
          </p>
        )}
      </section>
    )
  })
  return {
    title: `${t.tabChecklist}, ${t.one(control.claimNumber)}`,
    wide: true,
    body: (
      <Framed frame={told} tab="/checklist" language={language}>
        <Heading level={2}>{t.tabChecklist}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <p>{t.checklistIntro(list.names[language], control.checklist)}</p>
        {edits ? (
          <FormBody
            action={`/${language}/claims/${control.claim}/control/checklist`}
            formKey={keyIn(told.key, 'checklist')}
            seen={told.version}
            submit={t.checklistNow}
          >
            {questions}
          </FormBody>
        ) : (
          questions
        )}
      </Framed>
    ),
  }
}

const perPage = 100

/** How the sample was drawn, line by line, and what its errors come to. */
export function sample(told: Told & { readonly page: number }, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { standing, page } = told
  const { control, checklist: list, places, findings } = standing
  const title = `${t.tabSample}, ${t.one(control.claimNumber)}`
  const { interval, seed } = control
  if (interval === null || seed === null)
    return {
      title,
      wide: true,
      body: (
        <Framed frame={told} tab="/sample" language={language}>
          <Heading level={2}>{t.tabSample}</Heading>
          <Empty>{t.sampleFull}</Empty>
        </Framed>
      ),
    }
  const { sampling } = list
  const projected = project(places, findings, interval, sampling)
  return {
    title,
    wide: true,
    downloads: [{ label: 'JSON', href: `/claims/${control.claim}/control/sample.json`, type: 'application/json' }],
    body: (
      <Framed frame={told} tab="/sample" language={language}>
        <Heading level={2}>{t.tabSample}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <p>{t.sampleIntro}</p>
        <DefinitionList
          language={language}
          items={[
            { term: t.seed, children: <code>{seed}</code> },
            { term: t.generator, children: t.generatorText },
            {
              term: t.interval,
              children: `${writeMoney(interval, language)} = ${t.factorText(percentString(sampling.materiality), writeMoney(bookValue(places), language), (sampling.factors[control.risk] / 100).toFixed(2).replace('.', language === 'nl' ? ',' : '.'))}`,
              ...(sampling.assumption === undefined ? {} : { source: { title: sampling.assumption[language] } }),
            },
          ]}
        />
        <Strata projected={projected} language={language} />
        <Settle told={told} projected={projected} tried={tried} language={language} />
        <Places places={places} page={page} told={told} language={language} />
      </Framed>
    ),
  }
}

function Strata({ projected, language }: { projected: readonly Projected[]; language: Language }) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const all = (of: (one: Projected) => Money) => euro(sum(projected.map(of)))
  return (
    <Table
      caption={t.strataTitle}
      columns={[t.stratum, t.lines, t.drawn, t.value, t.examined, t.found, t.projected]}
      numeric={[1, 2, 3, 4, 5, 6]}
      rows={[
        ...projected.map(one => ({
          key: one.stratum,
          cells: [
            strata[one.stratum][language],
            String(one.lines),
            String(one.drawn),
            euro(one.value),
            euro(one.examined),
            euro(one.found),
            euro(one.projected),
          ],
        })),
        {
          key: 'total',
          cells: [
            <strong key="total">{t.total}</strong>,
            String(projected.reduce((count, { lines }) => count + lines, 0)),
            String(projected.reduce((count, { drawn }) => count + drawn, 0)),
            all(({ value }) => value),
            all(({ examined }) => examined),
            euro(totalFound(projected)),
            euro(totalProjected(projected)),
          ],
        },
      ]}
    />
  )
}

function Settle(props: { told: Told; projected: readonly Projected[]; tried: Tried | undefined; language: Language }) {
  const { told, projected, tried, language } = props
  const t = texts[language]
  const { control, checklist: list } = told.standing
  const field = fieldOf(tried, language)
  const left = toJudge({ ...told.standing, control: { ...control, sampleOutcome: null } }).length
  const value = sum(projected.map(one => one.value))
  const points = value.cents === 0n ? 0n : divide(totalProjected(projected).cents * 10_000n, value.cents, 'up')
  const percent = (basisPoints: bigint) =>
    percentString({ basisPoints })
      .replace('.', language === 'nl' ? ',' : '.')
      .replace('%', ' %')
  const material = isMaterial(projected, list.sampling)
  const most = `${percent(list.sampling.materiality.basisPoints)} (${writeMoney(applyRate(value, list.sampling.materiality, 'down'), language)})`
  return (
    <>
      {left > 0 ? (
        <Notice>{t.waitsFor(left)}</Notice>
      ) : (
        <Notice color={material ? 'warning' : 'success'}>
          {(material ? t.materialYes : t.materialNo)(percent(points), most)}
        </Notice>
      )}
      {control.sampleOutcome === null ? null : (
        <p>
          <Tag color="info">{`${t.settledAs}: ${sampleOutcomes[control.sampleOutcome][language]}`}</Tag>{' '}
          {control.sampleReason ?? ''}
        </p>
      )}
      {told.mayControl && control.state === 'open' && left === 0 ? (
        <Folded
          action={`/${language}/claims/${control.claim}/control/sample`}
          noun="settle"
          title={t.settleTitle}
          submit={t.settleNow}
          formKey={told.key}
          seen={control.version}
          tried={tried}
          open={control.sampleOutcome === null}
        >
          <Radios
            {...field('settle', 'outcome', control.sampleOutcome ?? (material ? 'extrapolate' : 'as-found'))}
            legend={t.outcome}
            options={Object.entries(sampleOutcomes).map(([one, words]) => ({ value: one, label: words[language] }))}
          />
          <TextArea {...field('settle', 'reason', control.sampleReason ?? '')} label={t.reason} rows={3} />
        </Folded>
      ) : null}
    </>
  )
}

function Places(props: { places: readonly Place[]; page: number; told: Told; language: Language }) {
  const { places, page, told, language } = props
  const t = texts[language]
  const { control } = told.standing
  const labels = new Map(told.standing.items.map(({ line, label }) => [line, label]))
  const euro = (cents: bigint) => writeMoney({ cents, currency: 'EUR' }, language)
  const from = (page - 1) * perPage
  return (
    <>
      <Table
        caption={t.placesTitle}
        columns={[t.lineNumber, t.what, t.amount, t.stratum, t.from, t.hits, t.drawn]}
        numeric={[2, 4]}
        rows={places.slice(from, from + perPage).map(place => ({
          key: place.line,
          cells: [
            <a key="line" class="ds-link" href={`/${language}/claims/${control.claim}/control/lines/${place.line}`}>
              {String(place.ordinal)}
            </a>,
            labels.get(place.line) ?? '–',
            writeMoney(place.amount, language),
            strata[place.stratum][language],
            place.from === null ? '–' : euro(place.from),
            place.hits.length === 0 ? '–' : place.hits.map(euro).join('; '),
            <Tag key="drawn" color={isDrawn(place) ? 'info' : 'neutral'} shape={isDrawn(place) ? 'full' : 'ring'}>
              {place.stratum === 'whole' ? t.always : isDrawn(place) ? t.isDrawn : t.notDrawn}
            </Tag>,
          ],
        }))}
      />
      <Pagination
        page={page}
        pages={Math.max(1, Math.ceil(places.length / perPage))}
        to={one => `/${language}/claims/${control.claim}/control/sample?page=${one}`}
        language={language}
      />
    </>
  )
}

/** What happened to a control as a whole. */
export const history = (told: Told & { readonly events: readonly Event[] }, language: Language): Page => ({
  title: `${texts[language].tabHistory}, ${texts[language].one(told.standing.control.claimNumber)}`,
  wide: true,
  body: (
    <Framed frame={told} tab="/history" language={language}>
      <Heading level={2}>{texts[language].tabHistory}</Heading>
      <History events={told.events} names={told.names} language={language} />
    </Framed>
  ),
})
