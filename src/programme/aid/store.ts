import { type Money, money, rate } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Aid, AmountRow, Declaration, Given, Particulars, Publication, Register, Wording } from './register.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)
const euro = (cents: string): Money => money(BigInt(cents))

type WrittenAmount = Omit<AmountRow, 'on' | 'nominal' | 'equivalent' | 'at'> & {
  on: string
  nominal: string
  equivalent: string
  at: string
}
type WrittenWording = Omit<Wording, 'sector' | 'at'> & { version: string | null; code: string | null; at: string }
type Row = Omit<Aid, 'source' | 'costs' | 'rows' | 'wordings' | 'publications'> & {
  sourceKind: string | null
  sourceId: string | null
  kinds: Aid['costs']['kinds']
  costsFrom: Temporal.PlainDate | null
  costsTo: Temporal.PlainDate | null
  eligible: bigint | null
  intensity: number | null
  rows: WrittenAmount[]
  wordings: WrittenWording[]
  publications: { register: Register; on: string; reference: string }[]
}

const read = ({ sourceKind, sourceId, kinds, costsFrom, costsTo, eligible, intensity, ...row }: Row): Aid => ({
  ...row,
  source: sourceKind === null || sourceId === null ? null : { kind: sourceKind, id: sourceId },
  costs: {
    kinds,
    from: costsFrom,
    to: costsTo,
    eligible: eligible === null ? null : money(eligible),
    intensity: intensity === null ? null : rate(intensity),
  },
  rows: row.rows.map(one => ({
    ...one,
    on: day(one.on),
    nominal: euro(one.nominal),
    equivalent: euro(one.equivalent),
    at: instant(one.at),
  })),
  wordings: row.wordings.map(({ version, code, at, ...one }) => ({
    ...one,
    sector: version === null || code === null ? null : ({ version, code } as Particulars['sector']),
    at: instant(at),
  })),
  publications: row.publications.map(({ register, on, reference }): Publication => {
    return { register, on: day(on), reference }
  }),
})

const amounts = sql`coalesce((select jsonb_agg(jsonb_build_object('ordinal', m.ordinal, 'on', m.on_day,
    'nominal', m.nominal_cents::text, 'equivalent', m.equivalent_cents::text, 'reason', m.reason, 'by', m.recorded_by,
    'at', m.recorded_at) order by m.ordinal) from aid.amount m where m.award = a.id), '[]') as rows`
const wordings = sql`coalesce((select jsonb_agg(jsonb_build_object('ordinal', p.ordinal, 'objective', p.objective,
    'region', p.region, 'version', p.nace_version, 'code', p.nace_code, 'size', p.size, 'measure', p.measure,
    'reason', p.reason, 'by', p.recorded_by, 'at', p.recorded_at) order by p.ordinal)
  from aid.particulars p where p.award = a.id), '[]') as wordings`
const publications = sql`coalesce((select jsonb_agg(jsonb_build_object('register', p.register, 'on', p.published_on,
    'reference', p.reference) order by p.published_on, p.reference) from aid.publication p where p.award = a.id), '[]')
  as publications`

/** Organisations that were merged read as the one that stands for them. */
const selected = sql`
  select a.id::text, a.origin, a.source_kind as "sourceKind", a.source_id as "sourceId", a.decision, a.reference,
    coalesce(k.organisation::text, a.organisation) as organisation, coalesce(k.name, a.organisation) as "organisationName",
    k.number, a.cluster, a.basis, a.article, a.authority, a.form, a.instrument, a.costs as kinds,
    a.costs_from as "costsFrom", a.costs_to as "costsTo", a.eligible_cents as eligible, a.intensity,
    a.declaration::text, a.recorded_by as "recordedBy", a.recorded_at as "recordedAt", a.demonstration,
    ${amounts}, ${wordings}, ${publications}
  from aid.award a left join organisations.known k on k.id::text = a.organisation`

export type Wanted = {
  readonly clusters?: readonly string[] | undefined
  readonly organisations?: readonly string[] | undefined
  readonly ids?: readonly string[] | undefined
}

/** The awards to certain clusters, to certain organisations (mergers followed), or all of them; oldest first. */
export const list = async (db: Reader, { clusters, organisations, ids }: Wanted = {}): Promise<Aid[]> =>
  (
    await sql<Row>`${selected}
      where (${clusters === undefined} or a.cluster = any(${[...(clusters ?? [])]}::text[]))
        and (${organisations === undefined} or coalesce(k.organisation::text, a.organisation) = any(${[...(organisations ?? [])]}::text[]))
        and (${ids === undefined} or a.id::text = any(${[...(ids ?? [])]}::text[]))
      order by (select m.on_day from aid.amount m where m.award = a.id and m.ordinal = 1), a.reference, a.id`.execute(
      db,
    )
  ).rows.map(read)

export const byId = async (db: Reader, id: string): Promise<Aid | undefined> => (await list(db, { ids: [id] }))[0]

/** What a record of another room gave, by its basis. */
export const ofSource = async (db: Reader, source: { readonly kind: string; readonly id: string }): Promise<Aid[]> =>
  (
    await sql<Row>`${selected} where a.source_kind = ${source.kind} and a.source_id = ${source.id} order by a.basis`.execute(
      db,
    )
  ).rows.map(read)

/** The decisions whose aid is in the register. */
export const decisionsIn = async (db: Reader): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ decision: string }>`select distinct decision from aid.award where decision is not null`.execute(db)
    ).rows.map(({ decision }) => decision),
  )

type By = { readonly by: string; readonly now: Temporal.Instant; readonly reason: string }

export async function recordAward(tx: Tx, id: string, given: Given, { by, now }: Omit<By, 'reason'>): Promise<void> {
  const { costs } = given
  await sql`insert into aid.award (id, origin, source_kind, source_id, decision, reference, organisation, cluster, basis,
      article, authority, form, instrument, costs, costs_from, costs_to, eligible_cents, intensity, declaration, recorded_by,
      recorded_at, demonstration)
    values (${id}, ${given.origin}, ${given.source?.kind ?? null}, ${given.source?.id ?? null}, ${given.decision ?? null},
      ${given.reference}, ${given.organisation}, ${given.cluster}, ${given.basis}, ${given.article}, ${given.authority},
      ${given.form}, ${given.instrument}, ${json(costs?.kinds ?? [])}::jsonb, ${costs?.from ?? null}::date,
      ${costs?.to ?? null}::date, ${costs?.eligible?.cents ?? null}::bigint,
      ${costs?.intensity == null ? null : Number(costs.intensity.basisPoints)}::integer, ${given.declaration ?? null}::uuid,
      ${by}, ${now}::timestamptz, ${given.demonstration})`.execute(tx)
}

export async function recordAmount(
  tx: Tx,
  award: string,
  row: Pick<AmountRow, 'ordinal' | 'on' | 'nominal' | 'equivalent'>,
  { by, now, reason }: By,
): Promise<void> {
  await sql`insert into aid.amount (award, ordinal, on_day, nominal_cents, equivalent_cents, reason, recorded_by, recorded_at)
    values (${award}, ${row.ordinal}, ${row.on}::date, ${row.nominal.cents}::bigint, ${row.equivalent.cents}::bigint, ${reason},
      ${by}, ${now}::timestamptz)`.execute(tx)
}

export async function recordParticulars(
  tx: Tx,
  award: string,
  told: Particulars & { readonly ordinal: number },
  { by, now, reason }: By,
): Promise<void> {
  await sql`insert into aid.particulars (award, ordinal, objective, region, nace_version, nace_code, size, measure, reason,
      recorded_by, recorded_at)
    values (${award}, ${told.ordinal}, ${told.objective}, ${told.region}, ${told.sector?.version ?? null},
      ${told.sector?.code ?? null}, ${told.size}, ${told.measure}, ${reason}, ${by}, ${now}::timestamptz)`.execute(tx)
}

/** The same publication told twice is kept once. */
export async function recordPublication(
  tx: Tx,
  award: string,
  { register, on, reference }: Publication,
  { by, now }: Omit<By, 'reason'>,
): Promise<void> {
  await sql`insert into aid.publication (award, register, published_on, reference, recorded_by, recorded_at)
    values (${award}, ${register}, ${on}::date, ${reference}, ${by}, ${now}::timestamptz) on conflict do nothing`.execute(
    tx,
  )
}

const declared = sql`select d.id::text, coalesce(k.organisation::text, d.organisation) as organisation,
    d.declared_on as "on", d.signed_by as "signedBy", d.complete, d.recorded_by as "by", d.recorded_at as "at",
    d.demonstration
  from aid.declaration d left join organisations.known k on k.id::text = d.organisation`

/** What these organisations declared, newest first. */
export const declarationsOf = async (db: Reader, organisations: readonly string[]): Promise<Declaration[]> =>
  (
    await sql<Declaration>`${declared}
      where coalesce(k.organisation::text, d.organisation) = any(${[...organisations]}::text[])
      order by d.declared_on desc, d.recorded_at desc`.execute(db)
  ).rows

export async function recordDeclaration(tx: Tx, one: Omit<Declaration, 'by' | 'at'>, { by, now }: Omit<By, 'reason'>) {
  await sql`insert into aid.declaration (id, organisation, declared_on, signed_by, complete, recorded_by, recorded_at,
      demonstration)
    values (${one.id}, ${one.organisation}, ${one.on}::date, ${one.signedBy}, ${one.complete}, ${by}, ${now}::timestamptz,
      ${one.demonstration})`.execute(tx)
}

export async function recordDuty(tx: Tx, duty: string, award: string, register: string): Promise<void> {
  await sql`insert into aid.duty (duty, award, register) values (${duty}, ${award}, ${register})`.execute(tx)
}

/** The duty to tell an award to a register, where one was imposed. */
export const dutyFor = async (db: Reader, award: string, register: string): Promise<string | undefined> =>
  (
    await sql<{
      duty: string
    }>`select duty::text from aid.duty where award = ${award} and register = ${register}`.execute(db)
  ).rows[0]?.duty

/** What a person declared for an undertaking: kept ten years by law, and then without the name. */
export const declarationsBy = async (db: Reader, person: string): Promise<Declaration[]> =>
  (await sql<Declaration>`${declared} where d.recorded_by = ${`person:${person}`} order by d.declared_on`.execute(db))
    .rows

export async function forgetSigner(tx: Tx, person: string): Promise<void> {
  await sql`update aid.declaration set signed_by = '–' where recorded_by = ${`person:${person}`}
    and declared_on < (current_date - interval '10 years')`.execute(tx)
}
