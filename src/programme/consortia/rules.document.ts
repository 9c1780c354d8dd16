import { type Money, percentString, sum, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { type ConsortiumRule, groundOf, type Instrument, type Payee, payers } from '../instruments/index.ts'
import { type AssessedConsortium, type ConsortiumFacts, costsByGroup, costsOf, type Part } from './consortium.ts'

/** A consortium with all that is known of it; `assessed` is null where its grant cannot be computed. */
export type Judged = {
  readonly instrument: Instrument
  readonly parts: readonly Part[]
  readonly facts: ConsortiumFacts
  readonly assessed: AssessedConsortium | null
}

/** How many partners there are, and every rule of the document on who they are and what each bears. */
export function ruleRefusals(judged: Judged): Refusal[] {
  const { consortium, beneficiary } = judged.instrument.document
  if (consortium === undefined || beneficiary.kind !== 'project-partners') return []
  const { least, most } = consortium.partners
  const count = judged.parts.length
  const counted =
    count < least
      ? [
          said(judged, 'consortium.partners', 'consortium.partners', 'partner', {
            en: `At least ${least} partners take part; there are ${count}.`,
            nl: `Er nemen minstens ${least} partners deel; het zijn er ${count}.`,
          }),
        ]
      : most !== undefined && count > most
        ? [
            said(judged, 'consortium.partners', 'consortium.partners', 'partner', {
              en: `At most ${most} partners take part; there are ${count}.`,
              nl: `Er nemen hoogstens ${most} partners deel; het zijn er ${count}.`,
            }),
          ]
        : []
  return [
    ...counted,
    ...consortium.rules.flatMap(rule =>
      faultsOf(rule, judged).map(({ path, words }) =>
        said(judged, `consortium.${rule.rule}`, `consortium.rules.${rule.rule}`, path, words),
      ),
    ),
  ]
}

/** The least and the most of budget and grant, for all partners together. What is above the most of the grant is cut, not refused. */
export function boundRefusals(judged: Judged): Refusal[] {
  const { consortium } = judged.instrument.document
  const costs = sum(judged.parts.map(costsOf))
  const { budget, grant } = consortium ?? {}
  const total = judged.assessed?.total
  return [
    ...(budget?.least !== undefined && costs.cents < budget.least.cents
      ? [said(judged, 'consortium.budget', 'consortium.budget', 'partner', below('budget', costs, budget.least))]
      : []),
    ...(budget?.most !== undefined && costs.cents > budget.most.cents
      ? [said(judged, 'consortium.budget', 'consortium.budget', 'partner', aboveBudget(costs, budget.most))]
      : []),
    ...(grant?.least !== undefined && total !== undefined && total.cents < grant.least.cents
      ? [said(judged, 'consortium.grant', 'consortium.grant', 'partner', below('grant', total, grant.least))]
      : []),
  ]
}

const named = { budget: { en: 'budget', nl: 'begroting' }, grant: { en: 'grant', nl: 'steun' } } as const
const below = (what: keyof typeof named, is: Money, least: Money): Words => ({
  en: `The ${named[what].en} of all partners together is ${writeMoney(is, 'en')}; it has to be at least ${writeMoney(least, 'en')}.`,
  nl: `De ${named[what].nl} van alle partners samen is ${writeMoney(is, 'nl')}; ze moet minstens ${writeMoney(least, 'nl')} zijn.`,
})
const aboveBudget = (is: Money, most: Money): Words => ({
  en: `The budget of all partners together is ${writeMoney(is, 'en')}; it may be ${writeMoney(most, 'en')} at most.`,
  nl: `De begroting van alle partners samen is ${writeMoney(is, 'nl')}; ze mag hoogstens ${writeMoney(most, 'nl')} zijn.`,
})

function said({ instrument }: Judged, rule: string, at: string, path: string, words: Words): Refusal {
  const basis = groundOf(instrument.document.grounds, at)?.basis
  return refuse(rule, words, { path, ...(basis === undefined ? {} : { basis }) })
}

type Fault = { readonly path: string; readonly words: Words }

function faultsOf(rule: ConsortiumRule, judged: Judged): Fault[] {
  switch (rule.rule) {
    case 'independent-companies':
      return independentCompanies(rule.least, judged)
    case 'largest-share':
      return largestShare(rule.most.basisPoints, judged)
    case 'company-share':
      return companyShare(rule.least.basisPoints, judged)
    case 'knowledge-institute':
      return knowledgeInstitutes(rule.least, judged)
    case 'payees':
      return onlyPayees(rule.only, judged)
    case 'clusters':
      return ofClusters(rule.least, judged)
    case 'members-of-cluster':
      return members(judged)
    case 'establishment':
      return established(judged)
  }
}

const whole = 10_000n
const percent = (over: bigint, under: bigint): string => percentString({ basisPoints: (over * whole) / under })

function independentCompanies(least: number, { parts, facts }: Judged): Fault[] {
  const groups = new Set(parts.filter(({ payee }) => payee === 'company').map(({ number }) => facts.groupOf(number)))
  return groups.size >= least
    ? []
    : [
        {
          path: 'partner',
          words: {
            en: `At least ${least} companies that are independent of each other take part; there are ${groups.size}.`,
            nl: `Er nemen minstens ${least} bedrijven deel die onafhankelijk zijn van elkaar; het zijn er ${groups.size}.`,
          },
        },
      ]
}

/** No undertaking, with its whole group, bears more than its share of the costs. */
function largestShare(most: bigint, { parts, facts }: Judged): Fault[] {
  const all = sum(parts.map(costsOf)).cents
  return [...costsByGroup(parts, facts.groupOf)].flatMap(([group, costs]) => {
    const part = parts.find(({ number }) => facts.groupOf(number) === group)
    if (part === undefined || all === 0n || costs * whole <= most * all) return []
    return [
      {
        path: `${part.key}.costs`,
        words: {
          en: `${part.name} bears ${percent(costs, all)} of the costs; no partner bears more than ${percentString({ basisPoints: most })}.`,
          nl: `${part.name} draagt ${percent(costs, all)} van de kosten; geen partner draagt meer dan ${percentString({ basisPoints: most })}.`,
        },
      },
    ]
  })
}

function companyShare(least: bigint, { parts }: Judged): Fault[] {
  const all = sum(parts.map(costsOf)).cents
  const companies = sum(parts.filter(({ payee }) => payee === 'company').map(costsOf)).cents
  if (all === 0n || companies * whole >= least * all) return []
  return [
    {
      path: 'partner',
      words: {
        en: `Companies bear ${percent(companies, all)} of the costs; they have to bear at least ${percentString({ basisPoints: least })}.`,
        nl: `Bedrijven dragen ${percent(companies, all)} van de kosten; ze moeten er minstens ${percentString({ basisPoints: least })} van dragen.`,
      },
    },
  ]
}

function knowledgeInstitutes(least: number, { parts }: Judged): Fault[] {
  const count = parts.filter(({ payee }) => payee === 'knowledge-institute').length
  return count >= least
    ? []
    : [
        {
          path: 'partner',
          words: {
            en: `At least ${least === 1 ? 'one knowledge institute takes' : `${least} knowledge institutes take`} part; there ${count === 1 ? 'is 1' : `are ${count}`}.`,
            nl: `Er ${least === 1 ? 'neemt minstens één kennisinstelling' : `nemen minstens ${least} kennisinstellingen`} deel; het ${count === 1 ? 'is er 1' : `zijn er ${count}`}.`,
          },
        },
      ]
}

/** Whoever asks nothing receives nothing, and may be anybody. */
const onlyPayees = (only: readonly Payee[], { parts }: Judged): Fault[] =>
  parts
    .filter(({ payee, asked }) => !only.includes(payee) && asked?.cents !== 0n)
    .map(({ key, name }) => ({
      path: `${key}.payee`,
      words: {
        en: `${name} cannot receive support here: it goes to ${only.map(each => payers[each].en).join(', ')}.`,
        nl: `${name} kan hier geen steun krijgen: die gaat naar ${only.map(each => payers[each].nl).join(', ')}.`,
      },
    }))

const ofClusters = (least: number, { facts }: Judged): Fault[] =>
  new Set(facts.clusters).size >= least
    ? []
    : [
        {
          path: 'cluster',
          words: {
            en: `The project goes through at least ${least} clusters; ${new Set(facts.clusters).size} ${facts.clusters.length === 1 ? 'is' : 'are'} named.`,
            nl: `Het project loopt via minstens ${least} clusters; er ${facts.clusters.length === 1 ? 'is' : 'zijn'} er ${new Set(facts.clusters).size} genoemd.`,
          },
        },
      ]

/** What a register does not know is not held against a partner. */
const members = ({ parts, facts }: Judged): Fault[] =>
  parts
    .filter(({ payee, number }) => payee === 'company' && facts.memberOf(number) === false)
    .map(({ key, name }) => ({
      path: `${key}.number`,
      words: {
        en: `${name} is not a member of the cluster: companies are members for the whole project.`,
        nl: `${name} is geen lid van de cluster: bedrijven zijn lid tijdens het hele project.`,
      },
    }))

const established = ({ parts, facts }: Judged): Fault[] =>
  parts
    .filter(({ payee, number }) => payee === 'company' && facts.establishment(number) === false)
    .map(({ key, name }) => ({
      path: `${key}.number`,
      words: {
        en: `${name} has no establishment in the region, which companies in the project need.`,
        nl: `${name} heeft geen vestiging in de regio; bedrijven in het project hebben die nodig.`,
      },
    }))
