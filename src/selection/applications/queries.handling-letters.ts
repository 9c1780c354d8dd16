import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { issue } from '../../programme/letters/queries.ts'
import { askedAt, type Form } from '../forms/index.ts'
import { type Application, subjectOf } from './application.ts'
import { frameOf } from './queries.letters.ts'
import type { Handled, Returned } from './rules.handling.ts'
import { lastDay } from './rules.time.ts'

/** Tells the applicant what is to be corrected and by when: a letter to the organisation, a message to those who act for it. */
export async function sendCorrection(
  tx: Tx,
  { application, form }: Handled,
  returned: Returned,
  site: string,
  now: Temporal.Instant,
): Promise<void> {
  const people = await peopleWith(tx, { organisation: application.organisation })
  const language = people[0]?.language ?? 'nl'
  const organisation = await organisationById(tx, application.organisation)
  const about = { ...application, organisation: { name: organisation?.name ?? '' }, attention: null }
  await issue(
    tx,
    {
      kind: 'correction',
      subject: subjectOf(application.id),
      organisation: application.organisation,
      cluster: application.cluster,
      language,
      demonstration: application.demonstration,
      data: {
        ...(await frameOf(tx, about, language)),
        points: returned.points.map(({ path, text }) => ({ where: placeIn(form, path, language), what: text })),
        due: returned.due.toString(),
      },
    },
    now,
  )
  for (const person of people)
    await queueMail(tx, {
      kind: 'application-correction',
      to: person.email,
      language: person.language,
      ...message(person.language, person.name, { application, form, returned, site }),
    })
}

/** Tells the applicant in a letter, with the remedies, why the application goes no further. */
export async function sendRefusal(
  tx: Tx,
  application: Application,
  reasons: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const language = (await peopleWith(tx, { organisation: application.organisation }))[0]?.language ?? 'nl'
  const organisation = await organisationById(tx, application.organisation)
  const about = { ...application, organisation: { name: organisation?.name ?? '' }, attention: null }
  const frame = await frameOf(tx, about, language)
  await issue(
    tx,
    {
      kind: 'rejection',
      subject: subjectOf(application.id),
      organisation: application.organisation,
      cluster: application.cluster,
      language,
      demonstration: application.demonstration,
      data: {
        ...frame,
        decidedOn: dayOf(now).toString(),
        reasons: [...reasons],
        feedback: [],
      },
    },
    now,
  )
}

/** The name of a section or a question, as the applicant knows it. */
export function placeIn(form: Form | undefined, path: string, language: Language): string {
  if (form === undefined) return path
  const section = form.sections.find(({ id }) => id === path)
  const asked = askedAt(form, path)
  return section?.names[language] ?? asked?.question.label[language] ?? path
}

function message(
  language: Language,
  name: string,
  about: Pick<Handled, 'application' | 'form'> & { readonly returned: Returned; readonly site: string },
) {
  const { application, form, returned, site } = about
  const { number, title, id } = application
  const page = `${site}/${language}/applications/${id}`
  const points = returned.points.map(({ path, text }) => `- ${placeIn(form, path, language)}: ${text}`).join('\n')
  const due = lastDay(returned.due, language)
  return language === 'nl'
    ? {
        subject: `Aanvraag ${number}: aanvulling gevraagd`,
        text: [
          `Dag ${name},`,
          `De aanvraag ${number} (“${title}”) is teruggestuurd voor aanvulling. U hebt tijd tot en met ${due}. U kunt alleen wijzigen wat hier wordt gevraagd:`,
          points,
          `Vul aan en dien opnieuw in: ${page}`,
        ].join('\n\n'),
      }
    : {
        subject: `Application ${number}: correction asked`,
        text: [
          `Hello ${name},`,
          `The application ${number} (“${title}”) was returned for correction. You have until ${due}, that day included. You can change only what is asked here:`,
          points,
          `Correct it and submit it again: ${page}`,
        ].join('\n\n'),
      }
}
