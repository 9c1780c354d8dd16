import { canonical } from '../../kernel/canonical.ts'
import { assess, resultOf } from '../../programme/assessments/index.ts'
import { type Instrument, readInstrument } from '../../programme/instruments/index.ts'
import type { Bundle, BundledAssessment, BundledDecision, Explained } from './bundle.ts'
import {
  bare,
  type Check,
  centsOf,
  dayAt,
  difference,
  euros,
  type Fault,
  fault,
  type Hash,
  over,
  sameMoment,
  sumOf,
} from './check.ts'

const file = 'decisions.json'

/** What was decided, against the history, and what it was computed from. */
export const grantChecks = (bundle: Bundle, hash: Hash): Check[] => [decisions(bundle), ...assessed(bundle, hash)]

function decisions(bundle: Bundle): Check {
  const taken = new Map(
    bundle.events
      .filter(({ act }) => act === 'decision.taken')
      .map(event => [String((event.data as { decision?: unknown }).decision), event]),
  )
  return over('decisions', titles.decisions, bundle.decisions, decision => {
    const say = (en: string, nl: string) => fault(file, decision.number, en, nl)
    const event = taken.get(decision.id)
    const said = event?.data as { ruling?: string; cents?: string | null; supersedes?: string | null } | undefined
    const total = decision.total === null ? null : centsOf(decision.total)
    return [
      event === undefined && say('No event says that this was decided.', 'Geen gebeurtenis zegt dat dit beslist werd.'),
      said !== undefined &&
        said.ruling !== decision.ruling &&
        say(
          `It says ${decision.ruling}; the event says ${said.ruling}.`,
          `Er staat ${decision.ruling}; de gebeurtenis zegt ${said.ruling}.`,
        ),
      said !== undefined &&
        (said.cents ?? null) !== (total?.toString() ?? null) &&
        say(
          `The amount is ${decision.total ?? '–'}; the event says ${said.cents == null ? '–' : euros(BigInt(said.cents))}.`,
          `Het bedrag is ${decision.total ?? '–'}; de gebeurtenis zegt ${said.cents == null ? '–' : euros(BigInt(said.cents))}.`,
        ),
      event !== undefined &&
        !sameMoment(event.happenedAt, decision.decidedAt) &&
        say(
          `It was taken at ${decision.decidedAt}; the event says ${event.happenedAt}.`,
          `Ze werd genomen op ${decision.decidedAt}; de gebeurtenis zegt ${event.happenedAt}.`,
        ),
      event !== undefined &&
        event.actor !== decision.decidedBy &&
        say('Someone else took it than the event says.', 'Iemand anders nam ze dan de gebeurtenis zegt.'),
      dayAt(decision.decidedAt) !== decision.decidedOn &&
        say(
          `Its day is ${decision.decidedOn}; it was taken at ${decision.decidedAt}.`,
          `De dag is ${decision.decidedOn}; ze werd genomen op ${decision.decidedAt}.`,
        ),
      total !== null &&
        sumOf(decision.years.map(({ amount }) => amount)) !== total &&
        say(`Its years do not add up to ${decision.total}.`, `De jaren tellen niet op tot ${decision.total}.`),
      total !== null &&
        decision.explanation?.amount !== decision.total &&
        say('The explanation ends in another amount.', 'De uitleg komt op een ander bedrag uit.'),
      total !== null &&
        decision.supersededBy === null &&
        !bundle.assessments.some(({ of }) => of.kind === 'decision' && of.id === decision.id) &&
        say('What it awards has no assessment.', 'Wat ze toekent, heeft geen berekening.'),
    ]
  })
}

/** Assesses everything again, from the instrument as it is bundled. */
function assessed(bundle: Bundle, hash: Hash): Check[] {
  const shelf = new Map<string, Instrument>()
  const documents = over('instruments', titles.instruments, bundle.instruments, ([key, { path, text }]) => {
    const read = readInstrument(text, path)
    if (read.ok) shelf.set(read.fact.key, read.fact)
    return [
      !read.ok &&
        fault(
          path,
          key,
          `This document does not hold together: ${read.refusals[0].message.en}`,
          `Dit document klopt niet: ${read.refusals[0].message.nl}`,
        ),
      read.ok &&
        read.fact.key !== key &&
        fault(path, key, `This is another version: ${read.fact.key}.`, `Dit is een andere versie: ${read.fact.key}.`),
    ]
  })
  const again = over('assessments', titles.assessments, bundle.assessments, one => againOf(one, bundle, shelf, hash))
  return [documents, again]
}

function againOf(one: BundledAssessment, bundle: Bundle, shelf: ReadonlyMap<string, Instrument>, hash: Hash): Fault[] {
  const say = (en: string, nl: string) => fault('assessments.json', `${one.of.kind} ${one.of.id}`, en, nl)
  const faults: Fault[] = []
  const document = bundle.instruments.get(one.instrument)
  if (document === undefined)
    return [
      say(
        `The instrument ${one.instrument} is not in the bundle.`,
        `Het instrument ${one.instrument} zit niet in de bundel.`,
      ),
    ]
  if (document.sha256 !== one.document)
    faults.push(
      fault(
        document.path,
        one.instrument,
        'This is not the document that was assessed under: its digest is another.',
        'Dit is niet het document waaronder berekend werd: het heeft een andere controlesom.',
      ),
    )
  const outcome = assess(one.case, key => (key === one.instrument ? shelf.get(key) : undefined))
  const differs = difference(bare(one.result), bare(JSON.parse(JSON.stringify(resultOf(outcome, 'en', true)))))
  if (differs !== undefined)
    faults.push(
      say(
        `Assessed again, something else comes out: ${differs}`,
        `Opnieuw berekend komt er iets anders uit: ${differs}`,
      ),
    )
  if (outcome.ok && one.of.kind === 'decision') faults.push(...againstDecision(one, bundle, hash))
  return faults
}

/** What was awarded is what was assessed, or a lower amount that was decided with a reason. */
function againstDecision(one: BundledAssessment, { decisions: all, events }: Bundle, hash: Hash): Fault[] {
  const decision = all.find(({ id }) => id === one.of.id)
  const decided = events
    .filter(({ act }) => act === 'decision.taken')
    .map(({ data }) => data as { decision?: string; case?: string })
    .find(data => data.decision === one.of.id)?.case
  const say = (en: string, nl: string) => fault('assessments.json', `decision ${one.of.id}`, en, nl)
  if (decision === undefined)
    return [
      say(
        'The decision that it belongs to is not in the bundle.',
        'De beslissing waarbij ze hoort, zit niet in de bundel.',
      ),
    ]
  const asked = one.case as {
    grantedOn: string
    instrument: string
    term: { from: string; to: string }
    firstOperatingAidOn: string
    years: { from: string; contributions: { receivedOn: string }[] }[]
  }
  const result = one.result as {
    years: { from: string; to: string; grant: string; explanation?: Explained }[]
    total: { grant: string }
  }
  const lowered = decision.explanation?.binding === 'lowered'
  const faults: (Fault | false)[] = [
    asked.grantedOn !== decision.decidedOn &&
      say(
        `The case is of ${asked.grantedOn}; the decision of ${decision.decidedOn}.`,
        `De berekening is van ${asked.grantedOn}; de beslissing van ${decision.decidedOn}.`,
      ),
    (asked.instrument !== decision.instrument || one.instrument !== decision.instrument) &&
      say(
        `It was assessed under another instrument than ${decision.instrument}.`,
        `Ze gebeurde onder een ander instrument dan ${decision.instrument}.`,
      ),
    asked.years.some(({ from, contributions }) => contributions.some(({ receivedOn }) => receivedOn !== from)) &&
      say(
        'A pledge does not count as received on the first day of its year.',
        'Een toezegging telt niet als ontvangen op de eerste dag van haar jaar.',
      ),
    (asked.term.from !== asked.years[0]?.from || asked.term.to !== result.years.at(-1)?.to) &&
      say('Its years do not fill the term of the case.', 'De jaren vullen de looptijd van de berekening niet.'),
    asked.firstOperatingAidOn > asked.term.from &&
      say(
        'The first operating aid came after the term began.',
        'De eerste werkingssteun kwam na het begin van de looptijd.',
      ),
    decided !== hash(canonical(one.case)) &&
      say(
        'It is not the case that was decided on: the event keeps another digest.',
        'Het is niet de berekening waarop beslist werd: de gebeurtenis bewaart een andere controlesom.',
      ),
    ...decision.aid.map(
      ({ on }) =>
        on !== undefined &&
        on !== decision.decidedOn &&
        fault(
          file,
          decision.number,
          `The state-aid check is of ${on}; the decision of ${decision.decidedOn}.`,
          `De toets aan staatssteun is van ${on}; de beslissing van ${decision.decidedOn}.`,
        ),
    ),
    !lowered &&
      result.total.grant !== decision.total &&
      say(
        `${result.total.grant} was assessed and ${decision.total} awarded.`,
        `${result.total.grant} werd berekend en ${decision.total} toegekend.`,
      ),
    lowered &&
      centsOf(decision.total ?? '0.00') > centsOf(result.total.grant) &&
      say('More was awarded than was assessed.', 'Er werd meer toegekend dan berekend.'),
    ...decision.years.map(
      (year, index) =>
        (year.from !== result.years[index]?.from ||
          year.to !== result.years[index]?.to ||
          (!lowered && year.amount !== result.years[index]?.grant)) &&
        fault(
          file,
          decision.number,
          `Year ${index + 1} (${year.from} – ${year.to}, ${year.amount}) is not what was assessed.`,
          `Jaar ${index + 1} (${year.from} – ${year.to}, ${year.amount}) is niet wat berekend werd.`,
        ),
    ),
    explanationOf(
      decision,
      result.years.map(({ explanation }) => explanation),
      result.total.grant,
    ),
  ]
  return faults.filter(found => found !== false)
}

/** The explanation that stands with the decision, against the one that comes out now. */
function explanationOf(
  decision: BundledDecision,
  again: readonly (Explained | undefined)[],
  total: string,
): Fault | false {
  const standing = decision.explanation?.children?.find(({ rule }) => rule === 'assessment')
  const differs = difference(
    bare({ amount: standing?.amount, years: standing?.children ?? [] }),
    bare({ amount: total, years: again }),
  )
  return (
    differs !== undefined &&
    fault(
      file,
      decision.number,
      `The explanation of the award is not the one that comes out now: ${differs}`,
      `De uitleg van de toekenning is niet wat er nu uitkomt: ${differs}`,
    )
  )
}

const titles = {
  decisions: {
    en: 'Each decision is the one that was taken, and its years add up',
    nl: 'Elke beslissing is wat beslist werd, en haar jaren tellen op',
  },
  instruments: { en: 'Each instrument holds together', nl: 'Elk instrument klopt' },
  assessments: {
    en: 'Everything is assessed again from the bundled instrument, with the same outcome',
    nl: 'Alles wordt opnieuw berekend uit het gebundelde instrument, met dezelfde uitkomst',
  },
}
