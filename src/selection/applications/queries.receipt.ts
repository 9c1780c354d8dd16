import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { issue } from '../../programme/letters/queries.ts'
import { subjectOf } from './application.ts'
import { frameOf, readerOf } from './queries.letters.ts'
import type { Handed } from './rules.submission.ts'
import { writeExactly } from './rules.time.ts'
import type { Submission } from './submission.ts'

type Kept = Omit<Submission, 'ended'>

/** The receipt of a submission, as a letter and as a message to whoever handed it in: in the transaction that keeps it. */
export async function sendReceipt(
  tx: Tx,
  actor: Actor,
  site: string,
  submission: Kept,
  { demonstration, opening }: Pick<Handed, 'demonstration' | 'opening'>,
  now: Temporal.Instant,
): Promise<void> {
  const person = actor.kind === 'person' ? await readerOf(tx, actor.person) : undefined
  const language = person?.language ?? 'nl'
  const { application, files } = submission.content
  await issue(
    tx,
    {
      kind: 'receipt',
      subject: subjectOf(submission.application),
      organisation: application.organisation.id,
      cluster: application.cluster,
      language,
      demonstration,
      code: submission.code,
      data: {
        ...(await frameOf(tx, { ...application, attention: person?.name ?? null }, language, opening)),
        submittedAt: submission.receivedAt.toString(),
        deadline: submission.deadline?.toString() ?? null,
        digest: submission.digest,
        code: submission.code,
        documents: files.map(({ name, digest }) => ({ name, digest })),
      },
    },
    now,
  )
  if (person === undefined) return
  const mail = letter(language, person.name, site, submission)
  await queueMail(tx, { kind: 'application-receipt', to: person.email, language, ...mail })
}

function letter(language: Language, name: string, site: string, s: Kept) {
  const { number, title, organisation } = s.content.application
  const page = `${site}/${language}/applications/${s.application}/receipt`
  const check = `${site}/${language}/receipts/${s.code}`
  const moment = writeExactly(s.receivedAt, language)
  const deadline = s.deadline === null ? null : writeExactly(s.deadline, language)
  return language === 'nl'
    ? {
        subject: `Ontvangstbewijs van aanvraag ${number}`,
        text: [
          `Dag ${name},`,
          `Uw ${s.correction === null ? 'aanvraag' : 'aanvulling van de aanvraag'} is ontvangen.`,
          [
            `Nummer: ${number}`,
            `Titel: ${title}`,
            `Organisatie: ${organisation.name}`,
            `Ontvangen: ${moment}`,
            ...(deadline === null ? [] : [`Uiterste termijn: ${deadline}`]),
            `Code: ${s.code}`,
            `Vingerafdruk van de inhoud (SHA-256): ${s.digest}`,
          ].join('\n'),
          `Het ontvangstbewijs en alles wat u indiende: ${page}`,
          `Wie de code heeft, kan dit ontvangstbewijs nakijken op ${check}`,
          ...(s.correction === null ? ['U kunt de aanvraag terugnemen en vervangen tot de uiterste termijn.'] : []),
        ].join('\n\n'),
      }
    : {
        subject: `Receipt of application ${number}`,
        text: [
          `Hello ${name},`,
          `Your ${s.correction === null ? 'application' : 'correction of the application'} has been received.`,
          [
            `Number: ${number}`,
            `Title: ${title}`,
            `Organisation: ${organisation.name}`,
            `Received: ${moment}`,
            ...(deadline === null ? [] : [`Deadline: ${deadline}`]),
            `Code: ${s.code}`,
            `Fingerprint of the content (SHA-256): ${s.digest}`,
          ].join('\n'),
          `The receipt and everything you handed in: ${page}`,
          `Whoever has the code can check this receipt at ${check}`,
          ...(s.correction === null ? ['You can take the application back and replace it until the deadline.'] : []),
        ].join('\n\n'),
      }
}
