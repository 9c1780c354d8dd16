import { percentString } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { InstrumentDocument } from './document.ts'
import { type Given, listed, lower } from './sentences.parts.ts'
import type { Sentence } from './sentences.ts'
import { consequences, deciders, steps } from './vocabulary.ts'
import { euro } from './written.ts'

/** By what it is chosen, and who decides. */
export function chosen({ document, sentence }: Given): Sentence[] {
  return [
    ...(document.screening === undefined
      ? []
      : criteriaOf(
          document.screening,
          'screening',
          { en: 'Screening by the cluster: ', nl: 'Screening door de cluster: ' },
          sentence,
        )),
    ...criteriaOf(document.assessment, 'assessment', { en: '', nl: '' }, sentence),
    ...document.decision.levels.map(({ names, upTo, decider, quorum }) => {
      const most = upTo === undefined ? undefined : upTo.cents
      const by = {
        en: `${decider === undefined ? '' : `, ${deciders[decider].en}`}${quorum === undefined ? '' : `, with at least ${quorum} members`}`,
        nl: `${decider === undefined ? '' : `, ${deciders[decider].nl}`}${quorum === undefined ? '' : `, met minstens ${quorum} leden`}`,
      }
      return sentence(
        'decision',
        `${names.en} decides${most === undefined ? '' : ` up to ${euro(most, 'en')}`}${by.en}.`,
        `${names.nl} beslist${most === undefined ? '' : ` tot ${euro(most, 'nl')}`}${by.nl}.`,
      )
    }),
  ]
}

function criteriaOf(
  { scale, criteria }: InstrumentDocument['assessment'],
  path: string,
  lead: Words,
  sentence: Given['sentence'],
): Sentence[] {
  const name = ({ en, nl }: Words): Words =>
    lead.en === '' ? { en, nl } : { en: `${lead.en}${lower(en)}`, nl: `${lead.nl}${lower(nl)}` }
  return criteria.map(({ names, weight, threshold, parts = [] }) => {
    const about = listed(parts.map(part => part.names))
    const called = name(names)
    const least = {
      en: threshold === undefined ? '' : `, at least ${threshold} of ${scale.highest}`,
      nl: threshold === undefined ? '' : `, minstens ${threshold} op ${scale.highest}`,
    }
    return sentence(
      path,
      `${called.en}: weighs ${percentString(weight)}${least.en}${about.en === '' ? '' : `; ${about.en}`}.`,
      `${called.nl}: weegt ${percentString(weight)}${least.nl}${about.nl === '' ? '' : `; ${about.nl}`}.`,
    )
  })
}

/** What comes when, what is paid, and when it is evaluated. */
export function runs({ document, sentence }: Given): Sentence[] {
  return [
    ...document.cycle.map(({ step, due }) => {
      const day =
        due?.from === 'end-of-year'
          ? { en: 'the end of the year', nl: 'het einde van het jaar' }
          : { en: 'the start of the year', nl: 'het begin van het jaar' }
      const by =
        due === undefined
          ? { en: '', nl: '' }
          : due.months === 0
            ? { en: ` by ${day.en}`, nl: ` uiterlijk bij ${day.nl}` }
            : { en: ` within ${due.months} months of ${day.en}`, nl: ` binnen ${due.months} maanden na ${day.nl}` }
      return sentence('cycle', `${steps[step].en}${by.en}.`, `${steps[step].nl}${by.nl}.`)
    }),
    ...document.payment.instalments.map(({ on, share }) =>
      sentence(
        'payment',
        `${percentString(share)} is paid when: ${lower(steps[on].en)}.`,
        `${percentString(share)} wordt betaald wanneer: ${lower(steps[on].nl)}.`,
      ),
    ),
    ...document.evaluations.map(({ everyMonths, consequence }) =>
      sentence(
        'evaluations',
        `Every ${everyMonths} months there is an evaluation; after it ${consequences[consequence].en}.`,
        `Om de ${everyMonths} maanden is er een evaluatie; daarna: ${consequences[consequence].nl}.`,
      ),
    ),
  ]
}
