import { randomUUID } from 'node:crypto'
import { type Database, sql } from '../src/platform/db/index.ts'

type Asked = {
  readonly title?: string
  readonly cluster?: string | null
  readonly instrument?: string
  readonly ruling?: string
  readonly decidedOn?: string
  readonly demonstration?: boolean
  readonly call?: string
  readonly application?: string
  /** Whose it is, where that organisation stands already. */
  readonly organisation?: string
  readonly supersedes?: string
  /** What was reserved for it, if anything. */
  readonly reservation?: string
  /** The years of an approval; else one of 225,000 euros. */
  readonly years?: readonly { readonly from: string; readonly to: string; readonly amount: string }[]
}

/** An application and the decision on it, as the committee left them: for tests of what comes after a decision. */
export async function decided(database: Database, asked: Asked = {}) {
  const { title = 'Van vlasveld tot composiet', cluster = null, instrument = 'ibn@2016-03-04' } = asked
  const { ruling = 'approve', decidedOn = '2018-07-20', demonstration = false, call = 'ibn-2018' } = asked
  const { years = [{ from: '2018-10-01', to: '2019-09-30', amount: '225000.00' }] } = asked
  const db = database.reader
  const decision = randomUUID()
  const application = asked.application ?? randomUUID()
  const organisation =
    asked.application === undefined ? (asked.organisation ?? randomUUID()) : await organisationOf(database, application)
  const number = `T-${application.slice(0, 8)}`
  if (asked.application === undefined) {
    if (asked.organisation === undefined)
      await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
        values (${organisation}, 'Vlaskracht vzw', 'other', ${demonstration}, ${organisation})`.execute(db)
    await sql`insert into applications.application (id, number, call, instrument, organisation, cluster, title, stage, form,
        state, demonstration, created_by, created_at)
      values (${application}, ${number}, ${call}, ${instrument}, ${organisation}, ${cluster}, ${title}, 'full-proposal', 'f',
        'approved', ${demonstration}, 'system:test', now())`.execute(db)
  }
  const awards = ruling.startsWith('approve')
  const explanation = {
    rule: 'grant',
    label: { nl: 'Steun over de hele termijn', en: 'Support over the whole term' },
    amount: '225000.00',
    binding: 'grant.rate',
    children: [{ rule: 'grant.rate', label: { nl: 'De helft', en: 'Half' }, amount: '225000.00' }],
  }
  const conditions = [
    { what: { nl: 'Een aangepast werkplan' }, owner: 'applicant', due: '2018-09-30', proof: { nl: 'Werkplan' } },
  ]
  const reasons = [
    { criterion: null, text: { nl: 'De aanvraag voldoet.', en: 'The application qualifies.' } },
    { criterion: 'quality', text: { nl: 'De mijlpalen zijn meetbaar.' } },
  ]
  await sql`insert into decisions.decision (id, application, number, title, organisation, call, stage, instrument, level,
      ruling, decided_on, decided_at, decided_by, years, total, explanation, criteria, score, conditions, reasons, aid,
      judgements, supersedes, reservation, demonstration)
    values (${decision}, ${application}, ${number}, ${title}, ${organisation}, ${call}, 'full-proposal', ${instrument},
      'decision-committee', ${ruling}, ${decidedOn}::date, ${`${decidedOn}T10:00:00Z`}::timestamptz, 'system:test',
      ${JSON.stringify(awards ? years : [])}::jsonb,
      ${awards ? 22_500_000n : null}, ${awards ? JSON.stringify(explanation) : null}::jsonb,
      ${JSON.stringify([{ criterion: 'quality', score: '3.50', met: true }])}::jsonb, 7000,
      ${JSON.stringify(ruling === 'approve-conditionally' ? conditions : [])}::jsonb, ${JSON.stringify(reasons)}::jsonb,
      '[]'::jsonb, '[]'::jsonb, ${asked.supersedes ?? null}::uuid, ${asked.reservation ?? null}::uuid,
      ${demonstration})`.execute(db)
  return { decision, application, organisation, number }
}

async function organisationOf(database: Database, application: string): Promise<string> {
  const { rows } = await sql<{ organisation: string }>`select organisation::text from applications.application
    where id::text = ${application}`.execute(database.reader)
  return rows[0]!.organisation
}
