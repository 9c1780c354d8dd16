import type { Files } from '../platform/files/index.ts'
import { handled } from '../selection/applications/queries.handling.ts'
import { prepared } from '../selection/applications/queries.submission.ts'
import {
  concludeHandling,
  judgePoints,
  saveSection,
  submitApplication,
  uploadFile,
} from '../selection/applications/queries.ts'
import { byId } from '../selection/applications/store.ts'
import type { Register, Written } from './answers.ts'
import { paper } from './paper.ts'
import { momentAt, type Teller } from './teller.ts'

/** Where the story of a call is told, and what it is told with. */
export type Stage = {
  readonly teller: Teller
  readonly files: Files
  readonly site: string
  readonly register: Register
}

/** Someone who applies, and their application. */
export type Filed = {
  readonly applicant: { readonly id: string; readonly person: string; readonly title: string }
  readonly application: string
}

/** Writes answers section by section, a minute apart. */
export async function write(
  stage: Stage,
  { applicant, application }: Filed,
  at: string,
  written: Written,
  hour: string,
) {
  const { teller } = stage
  let minute = 0
  for (const [section, answers] of written) {
    const when = `${hour}${String(minute++).padStart(2, '0')}`
    await teller.act(applicant.person, when, `${applicant.id} writes ${section}`, (actor, how) =>
      saveSection(
        teller.database,
        actor,
        {
          application,
          stage: at,
          section,
          page: null,
          typed: Object.entries(answers).map(([path, value]) => ({ path, value, base: 0 })),
        },
        how,
      ),
    )
  }
}

export async function handIn({ teller, site }: Stage, { applicant, application }: Filed, when: string): Promise<void> {
  await teller.act(applicant.person, when, `${applicant.id} hands in`, async (actor, how) => {
    const db = teller.database.reader
    const found = await prepared(db, actor, await byId(db, application), momentAt(when))
    return submitApplication(
      teller.database,
      actor,
      { application, site, confirmed: true, look: found?.look ?? '' },
      how,
    )
  })
}

/** One case handler with one application, on one day. */
export const deskOf = ({ teller }: Stage, { applicant, application }: Filed, who: string, day: Temporal.PlainDate) => ({
  judge: (clock: string, points: readonly string[], verdict: 'holds' | 'fails', reason: string) =>
    teller.act(who, `${day} ${clock}`, `${applicant.id} is judged`, (actor, how) =>
      judgePoints(
        teller.database,
        actor,
        { application, judgements: points.map(point => ({ point, verdict, reason })) },
        how,
      ),
    ),
  /** What no fact decides, by the points that are examined at that moment. */
  open: async (clock: string): Promise<string[]> => {
    const db = teller.database.reader
    const found = await handled(db, await teller.actor(who), await byId(db, application), momentAt(`${day} ${clock}`))
    return (found?.points ?? []).filter(({ verdict }) => verdict === 'judgement').map(({ id }) => id)
  },
  conclude: (clock: string, act: Parameters<typeof concludeHandling>[2]['act'], reasons = '') =>
    teller.act(who, `${day} ${clock}`, `${applicant.id}: ${act}`, (actor, how) =>
      concludeHandling(teller.database, actor, { application, act, reasons }, how),
    ),
})

/** The mandate of the members, as a file. */
export async function bring(
  { teller, files }: Stage,
  { applicant, application }: Filed,
  at: string,
  when: string,
): Promise<void> {
  const bytes = paper([
    `Mandaat voor ${applicant.title} (demonstratie)`,
    'De leden mandateren de vereniging als clusterorganisatie.',
    'Dit stuk is verzonnen en dient alleen voor de demonstratie.',
  ])
  await teller.act(applicant.person, when, `${applicant.id} brings its mandate`, (actor, how) =>
    uploadFile(
      teller.database,
      files,
      actor,
      {
        application,
        stage: at,
        section: 'documents',
        path: 'documents.mandate',
        upload: { name: `mandaat-${applicant.id}.pdf`, bytes },
      },
      how,
    ),
  )
}
