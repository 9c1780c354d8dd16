/**
 * Directory search beside a bare primary-key lookup, over 1,000,000 generated memberships of 400,000 organisations in
 * 1,400 clusters (as many as the European platform lists; the largest with some thousands of members), on PostgreSQL.
 *
 *     BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node --import ./bin/tsx.js bench/search.ts
 *
 * It makes its own database (`tros_bench_search`) beside the one named and keeps it, so that a second run only measures;
 * `--fresh` makes it anew, `--drop` drops it afterwards. Making it takes a few minutes. One question at a time, as a
 * person asks; both times are taken by the same clock around the same driver. The bar: p95 of every kind of question
 * together at most 50 ms.
 */

import { availableParallelism, loadavg } from 'node:os'
import { membersOn } from '../src/directory/memberships/queries.ts'
import { search } from '../src/directory/organisations/queries.ts'
import { migrate, postgres, type Reader, sql } from '../src/platform/db/index.ts'

const name = 'tros_bench_search'
const organisations = 400_000
const memberships = 1_000_000
const clusters = 1_400
const questionsOfAKind = 200
const day = Temporal.PlainDate.from('2026-11-24')

/** How often a misspelled name brings the organisation that was meant among the first 51. */
const recall = { asked: 0, found: 0 }

const given = process.env['BENCH_DATABASE_URL']
if (given === undefined) {
  console.error('Set BENCH_DATABASE_URL to a PostgreSQL server on which a database may be made.')
  process.exit(2)
}
const server = postgres(given)
const address = new URL(given)
address.pathname = `/${name}`

const exists = async () =>
  (await sql`select from pg_database where datname = ${name}`.execute(server.reader)).rows.length > 0
if (process.argv.includes('--fresh') && (await exists()))
  await sql`drop database ${sql.id(name)} with (force)`.execute(server.reader)
const fresh = !(await exists())
if (fresh) await sql`create database ${sql.id(name)}`.execute(server.reader)
const database = postgres(address.href)
if (fresh) await generate(database.reader)
await measure(database.reader)
await database.close()
if (process.argv.includes('--drop')) await sql`drop database ${sql.id(name)} with (force)`.execute(server.reader)
await server.close()

/** Names as a register has them: a founder or an invented word, often a trade, a place, a legal form. */
async function generate(db: Reader): Promise<void> {
  console.log(`Making ${organisations} organisations and ${memberships} memberships …`)
  const started = performance.now()
  await migrate(database)
  await sql`
    with part as (
      select
        array['van ','de ','vande ','ver','der ','','','','',''] as before,
        array['bo','bra','cle','da','de','dee','fla','gen','goe','ha','hey','ja','ka','la','lie','ma','mee','mo','na','oo',
          'pee','ra','roo','sa','schoe','ste','ta','ti','va','ver','wa','wil','ze','zwa','cor','lin','tex','bio','neo','alu'] as first,
        array['ba','bel','cke','den','der','ge','ger','la','le','ler','ma','me','men','na','ne','ner','pe','ra','re','ro',
          'se','ste','ta','ter','ti','to','va','ven','vo','we'] as middle,
        array['ck','ckx','els','ens','ers','ert','ex','gem','ghe','iers','ing','is','ker','land','ling','lon','maekers',
          'man','mans','nck','rs','ssens','tech','ts','um','voort','x','ys','zele','zo'] as last,
        array['bouw','transport','logistics','food','textiel','chemie','plastics','metaal','engineering','software','data',
          'solar','energy','water','marine','medical','pharma','agro','dairy','brouwerij','houtbedrijf','consulting',
          'robotics','aerospace','systems','recycling','packaging','lab','research','groep'] as trade,
        array['gent','antwerpen','leuven','hasselt','brugge','kortrijk','aalst','mechelen','genk','oostende','deerlijk',
          'waregem','turnhout','geel','roeselare','ieper','lokeren','halle','tienen','diest'] as place,
        array['nv','bv','cv','vzw','','',''] as form),
    made as (
      select gen_random_uuid() as id, initcap(
        before[1 + floor(random() * 10)::int] || first[1 + floor(random() * 40)::int] || middle[1 + floor(random() * 30)::int]
        || case when random() < 0.4 then middle[1 + floor(random() * 30)::int] else '' end || last[1 + floor(random() * 30)::int]
        || case when random() < 0.7 then ' ' || trade[1 + floor(random() * 30)::int] else '' end
        || case when random() < 0.4 then ' ' || place[1 + floor(random() * 20)::int] else '' end)
        || ' ' || upper(form[1 + floor(random() * 7)::int]) as name, random() as kind
      from generate_series(1, ${organisations}::int), part)
    insert into organisations.organisation (id, name, kind, reads_as)
    select id, btrim(name), case when kind < 0.93 then 'company' when kind < 0.96 then 'knowledge-institute' else 'other' end, id
    from made`.execute(db)
  await sql`
    insert into organisations.identifier (organisation, scheme, value)
    select id, 'enterprise-number', to_char(n, 'FM00000000') || to_char(97 - n % 97, 'FM00')
    from (select id, 1000000 + row_number() over () * 37 as n from organisations.organisation) o`.execute(db)
  await sql`
    insert into organisations.fact (id, organisation, kind, series, value, from_day, recorded_at)
    select gen_random_uuid(), id, 'size-class', 'size-class',
      jsonb_build_object('size', (array['micro','micro','micro','small','small','medium','large'])[1 + floor(random() * 7)::int]),
      '2016-01-01', now()
    from organisations.organisation where kind = 'company'`.execute(db)
  await sql`
    insert into memberships.membership (id, organisation, cluster, type, tier, from_day, until_day)
    select gen_random_uuid(), organisation, cluster, 'full', tier, from_day,
      case when random() < 0.3 then from_day + (random() * 1500)::int end
    from (
      select distinct on (organisation, cluster) organisation, cluster,
        (array['A','B','C'])[1 + floor(random() * 3)::int] as tier, '2016-01-01'::date + floor(random() * 3000)::int as from_day
      from (
        select o.id as organisation, 'cluster-' || floor(power(random(), 1.3) * ${clusters}::int)::int as cluster
        from organisations.organisation o cross join generate_series(1, 3)) drawn) once
    limit ${memberships}::int`.execute(db)
  await sql`vacuum analyze`.execute(db)
  console.log(`Made in ${Math.round((performance.now() - started) / 1000)} s.`)
}

type Question = { readonly kind: string; readonly ask: () => Promise<unknown> }

async function measure(db: Reader): Promise<void> {
  const counted = await sql<{ o: bigint; m: bigint; largest: bigint }>`select
      (select count(*) from organisations.organisation) as o, (select count(*) from memberships.membership) as m,
      (select max(n) from (select count(*) as n from memberships.membership group by cluster) c) as largest`.execute(db)
  const { o, m, largest } = counted.rows[0]!
  console.log(
    `${o} organisations, ${m} memberships, largest cluster ${largest}; PostgreSQL on this machine (load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores).`,
  )
  const questions = await draw(db)
  for (const { ask } of questions.slice(0, 200)) await ask()
  const times = new Map<string, number[]>()
  for (const { kind, ask } of questions) {
    const started = performance.now()
    await ask()
    times.set(kind, [...(times.get(kind) ?? []), performance.now() - started])
  }
  const bare = times.get('primary key') ?? []
  const all = [...times].filter(([kind]) => kind !== 'primary key').flatMap(([, own]) => own)
  console.log('kind                      n     p50 ms   p95 ms   max ms   p95 ⁄ primary key')
  for (const [kind, own] of [...times, ['all searches', all] as const]) {
    const [p50, p95, max] = [0.5, 0.95, 1].map(part => quantile(own, part))
    console.log(
      `${kind.padEnd(22)} ${String(own.length).padStart(5)} ${[p50, p95, max].map(x => x!.toFixed(2).padStart(8)).join(' ')} ${(p95! / quantile(bare, 0.95)).toFixed(1).padStart(10)}`,
    )
  }
  const p95 = quantile(all, 0.95)
  console.log(`p95 of all searches: ${p95.toFixed(1)} ms; the bar is 50 ms: ${p95 <= 50 ? 'held' : 'NOT HELD'}.`)
  console.log(`Misspelled names found among the first 51: ${recall.found} of ${recall.asked}.`)
  process.exitCode = p95 <= 50 ? 0 : 1
}

function quantile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * part) - 1)] ?? 0
}

/** Questions in a mixed order, drawn from what stands in the register. */
async function draw(db: Reader): Promise<Question[]> {
  const { rows } = await sql<{ id: string; name: string; number: string; cluster: string }>`
    select o.id, o.name, i.value as number, coalesce(m.cluster, 'cluster-0') as cluster
    from (select * from organisations.organisation tablesample system (2) order by random() limit ${questionsOfAKind * 2}) o
    join organisations.identifier i on i.organisation = o.id
    left join lateral (select cluster from memberships.membership m where m.organisation = o.id limit 1) m on true`.execute(
    db,
  )
  const find = (text: string, more = {}) => search(db, { text, day, ...more }, { limit: 51 })
  const found = async (text: string, id: string) => {
    const answer = await find(text)
    recall.asked++
    if (answer.some(organisation => organisation.id === id)) recall.found++
  }
  const questions = rows.slice(0, questionsOfAKind).flatMap((row, index): Question[] => {
    const word = row.name.split(' ').find(part => part.length > 4) ?? row.name
    return [
      {
        kind: 'primary key',
        ask: () => sql`select * from organisations.organisation where id = ${row.id}`.execute(db),
      },
      { kind: 'exact name', ask: () => find(row.name) },
      { kind: 'beginning', ask: () => find(row.name.slice(0, 3 + (index % 4))) },
      { kind: 'misspelled', ask: () => found(misspelled(row.name, index), row.id) },
      { kind: 'one word', ask: () => find(word) },
      { kind: 'misspelled word', ask: () => find(misspelled(word, index)) },
      { kind: 'number', ask: () => find(written(row.number, index)) },
      { kind: 'size and kind', ask: () => find(word.slice(0, 5), { size: 'medium', kind: 'company' }) },
      { kind: 'first page', ask: () => find('') },
      { kind: 'in a cluster', ask: () => membersOn(db, row.cluster, day, misspelled(word, index), 51) },
    ]
  })
  return questions
    .map((question, index) => ({ question, place: (index * 7919) % questions.length }))
    .sort((a, b) => a.place - b.place)
    .map(({ question }) => question)
}

/** A letter left out, doubled, swapped or wrong, somewhere after the first. */
function misspelled(text: string, index: number): string {
  const at = 1 + (index % Math.max(1, text.length - 2))
  const ways = [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at] + text.slice(at),
    text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2),
    `${text.slice(0, at)}e${text.slice(at + 1)}`,
  ]
  return ways[index % ways.length] ?? text
}

/** A number in one of the ways people write it, whole or only its beginning. */
function written(number: string, index: number): string {
  const ways = [
    number,
    `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`,
    `BE ${number}`,
    number.slice(1),
    number.slice(0, 7),
  ]
  return ways[index % ways.length] ?? number
}
