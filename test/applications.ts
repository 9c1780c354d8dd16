import type { Actor, Mandate, Role } from '../src/kernel/actor.ts'
import type { Outcome } from '../src/kernel/outcome.ts'
import type { Database, Json } from '../src/platform/db/index.ts'
import { createApplication, saveSection } from '../src/selection/applications/queries.ts'
import { askedIn, type Form, type Question } from '../src/selection/forms/index.ts'
import { formByKey } from '../src/selection/forms/queries.ts'
import { person } from './site.ts'

/** A number whose check digits are right; the same seed is always the same number. Invented. */
export function enterpriseNumber(seed: number): string {
  const first = String(10_000_000 + seed)
    .padStart(8, '0')
    .slice(-8)
    .replace(/^./, '0')
  return `${first}${String(97 - (Number(first) % 97)).padStart(2, '0')}`
}

const company = (seed: number) => ({ number: enterpriseNumber(seed), name: `Bedrijf ${seed} (verzonnen)` })
const words = (least: number) =>
  'Bedrijven in deze streek delen een behoefte die geen van hen alleen oplost. '
    .repeat(Math.ceil(least / 70) + 1)
    .trim()

/** An answer to any question that nothing speaks against. */
function answerTo(question: Question): Json {
  const rows = (least: number) => Array.from({ length: Math.max(1, least) }, (_, index) => index)
  switch (question.type) {
    case 'text':
      return question.most < 130 ? 'Netwerk Vlas' : words(question.least).slice(0, question.most)
    case 'choice':
      return { chosen: [question.options[0]?.id ?? ''], other: '' }
    case 'date':
      return question.from ?? '2018-09-01'
    case 'amount':
      return question.least ?? '50000.00'
    case 'number':
      return String(question.least ?? 1)
    case 'yes-no':
      return false
    case 'declaration':
      return true
    case 'organisation':
      return company(900)
    case 'members':
      return rows(Math.max(question.least, question.companies)).map(index => ({ ...company(index), kind: 'company' }))
    case 'needs':
      return rows(Math.max(question.least, question.companies)).map(index => ({ ...company(index), need: words(0) }))
    case 'commitments':
      return rows(Math.max(3, question.least)).map(index => ({
        ...company(index),
        contact: 'Kim',
        email: `bedrijf${index}@example.org`,
        ...Object.fromEntries(Array.from({ length: question.years }, (_, year) => [`y${year + 1}`, '20000.00'])),
      }))
    case 'budget':
      return Object.fromEntries(
        Array.from({ length: question.years }, (_, year) => [
          `y${year + 1}.${question.categories[0]}.${question.activities[0]}`,
          '100000.00',
        ]),
      )
    case 'workplan':
      return {
        packages: rows(question.packages.least).map(index => ({
          name: `Pakket ${index + 1}`,
          lead: '',
          from: '1',
          to: '12',
          work: words(0),
        })),
        milestones: rows(question.milestones.least).map(index => ({
          name: `Mijlpaal ${index + 1}`,
          package: '1',
          month: '6',
          proof: 'Verslag',
        })),
      }
    case 'indicators':
      return [
        ...question.given.map(({ id }) => ({ id, baseline: '1', target: '10', by: '12', source: 'Telling' })),
        ...rows(question.least - question.given.length).map(index => ({
          name: `Maat ${index}`,
          unit: 'stuks',
          baseline: '1',
          target: '2',
          by: '12',
          source: '',
        })),
      ]
    case 'strategy':
      return rows(question.objectives.least).map(index => ({
        name: `Doel ${index}`,
        why: '',
        actions: rows(question.actions.least).map(action => ({
          name: `Actie ${action}`,
          how: '',
          indicators: rows(question.indicators.least).map(() => ({
            name: 'Maat',
            unit: 'stuks',
            baseline: '1',
            target: '2',
            by: '12',
          })),
        })),
      }))
    case 'file':
      return [{ digest: 'a'.repeat(64), name: 'mandaat.pdf', size: 1000, type: 'application/pdf' }]
  }
}

/** Answers with which a form is complete. */
export const answersFor = (form: Form): Record<string, Json> =>
  Object.fromEntries(
    form.sections
      .filter(({ repeat }) => repeat === undefined)
      .flatMap(section => askedIn(section, {}).map(({ path, question }) => [path, answerTo(question)])),
  )

export const acting = (organisation: string, role: Role = 'cluster-manager'): Mandate[] => [
  { organisation, cluster: null, role },
]

/** Someone of the demonstration, as tests act in it. */
export const invented = (name: string, mandates: Mandate[] = [], roles: Role[] = []): Actor => ({
  ...(person(name, roles, mandates) as Extract<Actor, { kind: 'person' }>),
  demonstration: true,
})

export function made<Fact>(outcome: Outcome<Fact>): Fact {
  if (!outcome.ok)
    throw new Error(
      outcome.refusals.map(({ rule, message, path }) => `${rule} ${path ?? ''}: ${message.en}`).join('\n'),
    )
  return outcome.fact
}

/** Stores these answers in an application, section by section. */
export async function fill(
  database: Database,
  actor: Actor,
  to: { readonly application: string; readonly stage: string },
  answers: Readonly<Record<string, Json>>,
  how: { readonly moment?: Temporal.Instant } = {},
): Promise<void> {
  const sections = Map.groupBy(Object.entries(answers), ([path]) => path.split(/[.[]/)[0] ?? '')
  for (const [section, entries] of sections)
    made(
      await saveSection(
        database,
        actor,
        { ...to, section, page: 'test', typed: entries.map(([path, value]) => ({ path, value, base: 0 })) },
        how,
      ),
    )
}

/** A complete application of the demonstration, not yet handed in. */
export async function complete(
  database: Database,
  actor: Actor,
  asked: { readonly call: string; readonly organisation: string; readonly title?: string },
  how: { readonly moment?: Temporal.Instant } = {},
) {
  const { id, number } = made(
    await createApplication(database, actor, { cluster: '', title: 'Netwerk Vlas', ...asked }, how),
  )
  const { openingOf } = await import('../src/programme/calls/queries.ts')
  const [stage] = (await openingOf(database.reader, asked.call))?.stages ?? []
  const form = await formByKey(database.reader, stage?.form ?? '')
  if (stage === undefined || form === undefined) throw new Error(`no form for ${asked.call}`)
  await fill(database, actor, { application: id, stage: stage.id }, answersFor(form), how)
  return { id, number, stage: stage.id, form }
}
