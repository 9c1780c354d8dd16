import { percentString } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { ConsortiumRule } from './document.consortium.ts'
import type { InstrumentDocument, RateBonus, RateException } from './document.ts'
import { listed } from './sentences.parts.ts'
import type { Sentence } from './sentences.ts'
import { activities, aidBases, payers, sizes } from './vocabulary.ts'
import { euro } from './written.ts'

type Say = (path: string, en: string, nl: string) => Sentence
/** What the partners of a project have to be together. */
export function consortiumRules({ consortium }: InstrumentDocument, say: Say): Sentence[] {
  if (consortium === undefined) return []
  const { partners, rules, budget, grant } = consortium
  const { least, most } = partners
  const span =
    most === undefined
      ? { en: `At least ${counted(least).en} in`, nl: `Er nemen minstens ${counted(least).nl} deel` }
      : { en: `${least} to ${most} partners take part in`, nl: `Er nemen ${least} tot ${most} partners deel` }
  const inAll = most === undefined && least === 1
  return [
    inAll
      ? say(
          'consortium.partners',
          'One partner or more carries the project.',
          'Eén of meer partners dragen het project.',
        )
      : say('consortium.partners', `${span.en} the project.`, `${span.nl} aan het project.`),
    ...rules.map(rule => {
      const { en, nl } = ruleWords(rule)
      return say(`consortium.rules.${rule.rule}`, en, nl)
    }),
    ...bounds(budget, 'consortium.budget', { en: 'The budget', nl: 'De begroting' }, say),
    ...bounds(grant, 'consortium.grant', { en: 'The grant', nl: 'De steun' }, say),
  ]
}

const counted = (least: number): Words => ({
  en: least === 1 ? 'one partner takes part' : `${least} partners take part`,
  nl: least === 1 ? 'één partner' : `${least} partners`,
})

function bounds(
  of: NonNullable<InstrumentDocument['consortium']>['budget'],
  path: string,
  what: Words,
  say: Say,
): Sentence[] {
  const { least, most } = of ?? {}
  return [
    ...(least === undefined
      ? []
      : [
          say(
            path,
            `${what.en} of all partners together is at least ${euro(least.cents, 'en')}.`,
            `${what.nl} van alle partners samen is minstens ${euro(least.cents, 'nl')}.`,
          ),
        ]),
    ...(most === undefined
      ? []
      : [
          say(
            path,
            `${what.en} of all partners together is at most ${euro(most.cents, 'en')}.`,
            `${what.nl} van alle partners samen is hoogstens ${euro(most.cents, 'nl')}.`,
          ),
        ]),
  ]
}

function ruleWords(rule: ConsortiumRule): Words {
  switch (rule.rule) {
    case 'independent-companies':
      return {
        en: `At least ${rule.least} companies that are independent of each other take part.`,
        nl: `Er nemen minstens ${rule.least} bedrijven deel die onafhankelijk zijn van elkaar.`,
      }
    case 'largest-share':
      return {
        en: `No partner, with its group, bears more than ${percentString(rule.most)} of the costs.`,
        nl: `Geen partner draagt, met zijn groep, meer dan ${percentString(rule.most)} van de kosten.`,
      }
    case 'company-share':
      return {
        en: `Companies bear at least ${percentString(rule.least)} of the costs.`,
        nl: `Bedrijven dragen minstens ${percentString(rule.least)} van de kosten.`,
      }
    case 'knowledge-institute':
      return {
        en: `At least ${rule.least === 1 ? 'one knowledge institute takes' : `${rule.least} knowledge institutes take`} part.`,
        nl: `Er ${rule.least === 1 ? 'neemt minstens één kennisinstelling' : `nemen minstens ${rule.least} kennisinstellingen`} deel.`,
      }
    case 'payees': {
      const to = listed(rule.only.map(each => payers[each]))
      return { en: `Only these receive support: ${to.en}.`, nl: `Alleen deze krijgen steun: ${to.nl}.` }
    }
    case 'clusters':
      return {
        en: `The project goes through at least ${rule.least} clusters and draws on the earmark of each.`,
        nl: `Het project loopt via minstens ${rule.least} clusters en put uit het geoormerkte budget van elk.`,
      }
    case 'members-of-cluster':
      return {
        en: 'Companies are members of the cluster for the whole project.',
        nl: 'Bedrijven zijn tijdens het hele project lid van de cluster.',
      }
    case 'establishment':
      return {
        en: 'Companies have an establishment in the region.',
        nl: 'Bedrijven hebben een vestiging in de regio.',
      }
  }
}

/** Whom and what a rate is for. */
export const fitsWords = ({ sizes: of, payees = [], activities: during }: Omit<RateException, 'rate'>): Words =>
  listed([
    ...(of ?? []).map(each => sizes[each]),
    // whoever has a size is a company
    ...payees.filter(each => each !== 'company' || of === undefined).map(each => payers[each]),
    ...(during ?? []).map(each => activities[each]),
  ])

/** What is added to the rate, where the additions end, and which other basis of aid holds for whom. */
export function bonusRules({ funding, aidExceptions = [] }: InstrumentDocument, say: Say): Sentence[] {
  return [
    ...(funding.bonuses ?? []).map((bonus, index) => {
      const { en, nl } = bonusFor(bonus)
      const add = percentString(bonus.add)
      return say(`funding.bonuses.${index}`, `${add} is added ${en}.`, `Daar komt ${add} bij ${nl}.`)
    }),
    ...(funding.most === undefined
      ? []
      : [
          say(
            'funding.most',
            `Together they lift no rate above ${percentString(funding.most)}.`,
            `Samen verhogen ze geen percentage boven ${percentString(funding.most)}.`,
          ),
        ]),
    ...aidExceptions.map(({ aid, payees }, index) => {
      const to = listed(payees.map(each => payers[each]))
      return say(`aidExceptions.${index}`, `For ${to.en}: ${aidBases[aid].en}.`, `Voor ${to.nl}: ${aidBases[aid].nl}.`)
    }),
  ]
}

/** When a bonus is added. */
export function bonusFor(bonus: RateBonus): Words {
  const fits = fitsWords(bonus)
  const whom = fits.en === '' ? { en: '', nl: '' } : { en: ` for: ${fits.en}`, nl: ` voor: ${fits.nl}` }
  if (bonus.cooperation)
    return { en: `where the partners cooperate${whom.en}`, nl: `waar de partners samenwerken${whom.nl}` }
  if (bonus.targets)
    return {
      en: `once the agreed targets are reached${whom.en}`,
      nl: `zodra de afgesproken doelen bereikt zijn${whom.nl}`,
    }
  return { en: whom.en.trim(), nl: whom.nl.trim() }
}
