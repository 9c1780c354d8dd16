import {
  addParty,
  closeReview,
  conclude,
  describe,
  draftPact,
  earmark,
  engage,
  fixYear,
  noteFinding,
  openReview,
  pactById,
  signParty,
} from '../grants/pacts/queries.ts'
import { system } from '../kernel/actor.ts'
import { openEnvelope } from '../programme/envelopes/queries.ts'
import { accountManager, programmeManager } from './agreements.ts'
import { type Budget, budget } from './budget.ts'
import type { Stage } from './file.ts'
import type { Purse } from './money.ts'
import { momentAt } from './teller.ts'

const envelope = '6e000000-0000-4000-8000-000000000027'
/** The article behind the projects of the pacts. */
const article: Budget = {
  id: 'vb0-1demo2c-wt',
  code: 'VB0-1DEMO2C-WT',
  name: 'Projecten van clusterpacten (demonstratie)',
  opened: '2025-01-08 08:30',
  credits: [
    [2025, 'commitment', '9000000.00'],
    [2025, 'payment', '1000000.00'],
    [2026, 'payment', '2000000.00'],
  ],
}
const parties = [
  { kind: 'minister', name: 'De minister van Voorbeeldeconomie (verzonnen)', number: '' },
  { kind: 'minister', name: 'De minister van Voorbeeldmobiliteit (verzonnen)', number: '' },
  { kind: 'cluster', name: 'Groene Scheepsbouw vzw (demonstratie)', number: '' },
  { kind: 'company', name: 'Scheepswerf Oosterweel (demonstratie)', number: '1999.901.557' },
  { kind: 'knowledge-institute', name: 'Instituut voor Scheepvaartkennis (demonstratie)', number: '1999.902.646' },
] as const
/** By whom, what, what shows it, by when. */
const engagements = [
  [
    1,
    'De vergunning voor proefvaarten zonder uitstoot wordt binnen de zestig dagen behandeld.',
    'Het besluit, met de behandelingstermijn',
    '2026-06-30',
  ],
  [2, 'Walstroom op zes aanlegplaatsen langs de Schelde.', 'De opleveringsverslagen', '2027-03-31'],
  [3, 'De roadmap 2030 van de cluster, met een doel per werf.', 'De goedgekeurde roadmap', '2025-12-15'],
  [4, 'Twee proefschepen per jaar open voor metingen van derden.', 'Het verslag van de metingen', '2026-12-31'],
  [
    5,
    'De onderzoeksagenda volgt de roadmap, met twee doctoraten per jaar.',
    'De lijst van lopende doctoraten',
    '2026-10-15',
  ],
] as const

/** The cluster pact of 2025 to 2027: its money year by year, what each promised beside it, and the first review. */
export async function pact(stage: Stage, { agreement, manager }: Purse): Promise<void> {
  const { teller } = stage
  const { database } = teller
  await budget(stage, article)
  await teller.act(programmeManager, '2025-01-08 09:30', 'an envelope for the projects is opened', (actor, how) =>
    openEnvelope(
      database,
      actor,
      {
        id: envelope,
        name: 'Projecten van clusterpacten (demonstratie)',
        from: '2025-01-01',
        to: '2028-12-31',
        sum: '9000000.00',
        article: article.id,
        budgetYear: '2025',
      },
      how,
    ),
  )
  const id = await teller.act(accountManager, '2025-01-13 10:00', 'a pact is drafted', (actor, how) =>
    draftPact(
      database,
      actor,
      { agreement, title: 'Clusterpact Groene Scheepsbouw 2025-2027', from: '2025-01-01' },
      how,
    ),
  )
  await teller.act(accountManager, '2025-01-13 10:20', 'its ambition', (actor, how) =>
    describe(
      database,
      actor,
      {
        id,
        title: 'Clusterpact Groene Scheepsbouw 2025-2027',
        ambition:
          'Tegen 2028 varen honderd binnenschepen zonder uitstoot, gebouwd en onderhouden in de regio; overheid, bedrijven en kennisinstellingen zetten daar samen hun middelen en hun regels voor in.',
      },
      how,
    ),
  )
  await teller.act(accountManager, '2025-01-13 10:40', 'its money', (actor, how) =>
    earmark(
      database,
      actor,
      { id, envelope, amounts: { 1: '2000000.00', 2: '2500000.00', 3: '2500000.00', 4: '2500000.00' } },
      how,
    ),
  )
  for (const [index, party] of parties.entries())
    await teller.act(accountManager, `2025-01-14 10:${10 + index}`, `${party.name} joins`, (actor, how) =>
      addParty(database, actor, { id, ...party, email: '', contact: '' }, how),
    )
  const read = () => pactById(database.reader, system('replay'), id, momentAt('2025-02-01 12:00'))
  const table = (await read())?.parties ?? []
  for (const [index, [party, what, proof, due]] of engagements.entries())
    await teller.act(manager, `2025-01-16 11:${10 + index}`, 'an engagement', (actor, how) =>
      engage(database, actor, { id, party: table[party - 1]?.id ?? '', what, proof, due }, how),
    )
  for (const [index, party] of table.entries())
    await teller.act(accountManager, `2025-02-03 14:${10 + index}`, `${party.name} signs`, (actor, how) =>
      signParty(
        database,
        actor,
        { id, party: party.id, signedName: `Namens ${party.name}`, signedOn: '2025-02-03' },
        how,
      ),
    )
  await teller.act(programmeManager, '2025-02-04 10:00', 'the pact is concluded', (actor, how) =>
    conclude(database, actor, { id }, how),
  )
  await teller.act(programmeManager, '2026-01-19 10:00', 'the maximum of 2026', (actor, how) =>
    fixYear(
      database,
      actor,
      { id, year: 2, maximum: '2250000.00', reason: 'Het jaarbudget 2026 laat iets minder toe dan het pact voorzag.' },
      how,
    ),
  )
  await review(stage, id)
}

async function review({ teller }: Stage, id: string): Promise<void> {
  const { database } = teller
  await teller.act(accountManager, '2026-02-09 09:00', 'the yearly review opens', (actor, how) =>
    openReview(database, actor, { id }, how),
  )
  const open = (await pactById(database.reader, system('replay'), id, momentAt('2026-02-09 12:00')))?.engagements ?? []
  for (const [index, { id: engagement }] of open.entries())
    await teller.act(accountManager, `2026-02-10 14:${10 + index}`, 'a finding', (actor, how) =>
      noteFinding(
        database,
        actor,
        {
          id,
          engagement,
          finding: index === 0 ? 'at-risk' : 'on-track',
          remark: index === 0 ? 'Het besluit ligt nog voor advies voor.' : '',
        },
        how,
      ),
    )
  await teller.act(accountManager, '2026-02-12 16:00', 'the review is closed', (actor, how) =>
    closeReview(
      database,
      actor,
      {
        id,
        heldOn: '2026-02-10',
        minutes:
          'De partijen overlopen elk engagement. De vergunning voor proefvaarten loopt gevaar; de minister licht de vertraging toe.',
      },
      how,
    ),
  )
}
