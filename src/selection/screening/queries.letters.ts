import { clusterName } from '../../directory/clusters/index.ts'
import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import { system } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { issue } from '../../programme/letters/queries.ts'
import { frameOf } from '../applications/queries.letters.ts'
import { applicationById } from '../applications/queries.ts'
import { resultsOf } from '../evaluation/queries.ts'
import type { Verdict } from './screening.ts'

/** The letter of the cluster: what it decided and why, and the score per criterion. */
export async function sendVerdict(
  tx: Tx,
  verdict: Omit<Verdict, 'letter'>,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const application = await applicationById(tx, system('screening'), verdict.application)
  if (application === undefined) return undefined
  const language = (await peopleWith(tx, { organisation: application.organisation }))[0]?.language ?? 'nl'
  const organisation = await organisationById(tx, application.organisation)
  const opening = await openingOf(tx, application.call)
  const about = { ...application, organisation: { name: organisation?.name ?? '' }, attention: null }
  const cluster = await clusterById(tx, verdict.cluster)
  const frame = {
    ...(await frameOf(tx, about, language, opening)),
    signatory: { role: cluster === undefined ? verdict.cluster : clusterName(cluster, language), name: null },
    decidedOn: dayOf(now).toString(),
    feedback: await feedbackIn(tx, verdict, application, language),
  }
  const to = {
    subject: { kind: 'application', id: application.id },
    organisation: application.organisation,
    cluster: null,
    language,
    demonstration: application.demonstration,
  }
  const stages = opening?.stages ?? []
  const next = stages[stages.findIndex(({ id }) => id === application.stage) + 1]
  const shownNext = {
    stage: next?.names[language] ?? '',
    opens: next?.opens.toString() ?? null,
    closes: next?.closes?.toString() ?? null,
  }
  const reasons = verdict.reasons.split(/\n\s*\n/).map(text => text.trim())
  const letter =
    verdict.verdict === 'retain'
      ? await issue(tx, { ...to, kind: 'retained', data: { ...frame, next: shownNext } }, now)
      : await issue(tx, { ...to, kind: 'not-retained', data: { ...frame, reasons } }, now)
  return letter?.id
}

async function feedbackIn(
  db: Reader,
  { stage }: Pick<Verdict, 'stage'>,
  { id, call, instrument }: { readonly id: string; readonly call: string; readonly instrument: string },
  language: Language,
) {
  const judged = (await instrumentsOf(db)).get(instrument)?.document.screening
  const result = (await resultsOf(db, call, stage, id))?.results[0]
  return (judged?.criteria ?? []).map(({ id: criterion, names, threshold }) => {
    const found = result?.criteria.find(each => each.criterion === criterion)
    const score = found?.score.replace('.', language === 'nl' ? ',' : '.')
    return {
      criterion: names[language],
      score: score === undefined ? null : `${score} / ${judged?.scale.highest ?? ''}`,
      threshold: threshold === undefined ? null : String(threshold),
      met: found?.met ?? null,
      words: inLanguage(result?.feedback[criterion] ?? null, language)?.text ?? '',
    }
  })
}
