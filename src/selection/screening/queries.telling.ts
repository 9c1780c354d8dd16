import { peopleWith } from '../../directory/people/queries.ts'
import { system } from '../../kernel/actor.ts'
import type { Notice } from '../../kernel/telling.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { applicationById } from '../applications/queries.ts'

/** The applicants hear of advice on their idea, and of what the cluster decided. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'screening') return []
  const application = await applicationById(db, system('screening'), event.subjectId)
  if (application === undefined) return []
  const { number, organisation, instrument, demonstration } = application
  const people = (await peopleWith(db, { organisation })).filter(each => each.demonstration === demonstration)
  const about = {
    to: people.map(({ person }) => person),
    instrument,
    href: `/applications/${application.id}/screening`,
    demonstration,
  }
  if (event.act === 'screening.advised')
    return [
      {
        ...about,
        kind: 'screening.advised',
        subject: { en: `The cluster advises on ${number}`, nl: `De cluster geeft advies op ${number}` },
        text: {
          en: 'Read what the cluster says of your idea before you submit it.',
          nl: 'Lees wat de cluster van uw idee zegt voordat u het indient.',
        },
      },
    ]
  if (event.act !== 'screening.decided') return []
  return [
    {
      ...about,
      kind: 'screening.decided',
      subject: { en: `The cluster decided on ${number}`, nl: `De cluster besliste over ${number}` },
      text: {
        en: 'The reasons stand with it, and what the steering group found.',
        nl: 'De redenen staan erbij, en wat de stuurgroep vond.',
      },
    },
  ]
}
