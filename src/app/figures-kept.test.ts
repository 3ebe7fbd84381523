/** Days of districts kept beforehand come to what the records themselves come to, whatever was written meanwhile and by whom. */
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Asked } from '../foundation/figures/compile.ts'
import { numbersStatements, plainNumbers } from '../foundation/figures/numbers.ts'
import { periodAsked } from '../foundation/figures/periods.ts'
import { plainSplit, splitStatement } from '../foundation/figures/splits.ts'
import { keepDaysOf } from '../modules/figures/jobs.ts'
import { requestLedger } from '../modules/requests/figures.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { arrange, type Here, halfYear, numbersOf, openFiguresServer, store, told } from './figures-for-tests.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openFiguresServer()
})
afterAll(() => server.close())

const now = () => new Date(server.clock.now())
const keep = (here: Here) =>
  keepDaysOf({ database: server.database, now: now(), signal: AbortSignal.any([]) }, [requestLedger], here.id)

const dateAt = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)

/** All figures of requests, told both ways. */
async function bothWays(asked: Asked, days?: number): Promise<void> {
  const groups = Map.groupBy(requestLedger.figures, ({ by }) => by)
  const told = numbersStatements(requestLedger.figures, asked, days)
  expect(told.length).toBe(groups.size)
  for (const [at, group] of [...groups.values()].entries()) {
    const plain = plainNumbers(group, asked, days)
    const kept = told[at]
    if (!kept) throw new Error('A date has no statement.')
    expect(kept.text).toContain('figure_days')
    const { districts } = asked.place
    const rows = await server.database.readOnce<Row>(districts, kept.text, kept.values)
    const wanted = await server.database.readOnce<Row>(districts, plain.text, plain.values)
    expect(byStretch(rows)).toEqual(byStretch(wanted))
  }
}
type Row = Record<string, number | string | null>

const splitFigures = ['received', 'responseRate', 'satisfiedRate', 'medianHours'].map((name) => `requests.${name}`)

/** Those that days know, by months and by the districts of a city. */
async function bothSplits(asked: Asked): Promise<void> {
  const { districts } = asked.place
  for (const by of ['month', 'place'])
    for (const figure of requestLedger.figures.filter(({ name }) => splitFigures.includes(name))) {
      const [told, plain] = [splitStatement(figure, asked, by), plainSplit(figure, asked, by)]
      if (!told || !plain) throw new Error(`${figure.name} cannot be split by ${by}.`)
      const kept = figure.measure.kind !== 'quantile' && (by === 'month' || asked.place.level === 'city')
      expect(told.text.includes('figure_days')).toBe(kept)
      if (!kept) continue
      const rows = await server.database.readOnce<Row>(districts, told.text, told.values)
      const wanted = await server.database.readOnce<Row>(districts, plain.text, plain.values)
      expect(rows.map(keyed)).toEqual(wanted.map(keyed))
    }
}
/** What is deeper in the greatest path of a key names nothing. */
const keyed = ({ key, names, path: _, ...row }: Row) => ({ key, names, ...numbered(row) })

/** Stretches in which nothing is do not appear in both. */
const byStretch = (rows: readonly Row[]) =>
  new Map(
    rows
      .map((row) => [Number(row.back ?? 0), numbered(row)] as const)
      .filter(([, row]) => Object.values(row).some((value) => value)),
  )
const numbered = ({ back: _, ...row }: Row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : Number(value)]))

/** Written as the owner may write it: what no command does is told no less. */
const writes = {
  close: `update requests set state = 'closed', closed_at = submitted_at + interval '30 hours', handled_hours = $2, solved_level = 'grid',
    confirmed = 'yes', solved = 'yes', rating = 'satisfied', answered_late = false where district_id = $1 and id = $3`,
  reopen: `update requests set state = 'serving', closed_at = null, reopened_times = reopened_times + 1, handled_hours = $2
    where district_id = $1 and id = $3`,
  correct: `update requests set submitted_at = submitted_at - make_interval(hours => $2::int), claimed_late = true,
    claimed_at = submitted_at where district_id = $1 and id = $3`,
  delete: 'delete from requests where district_id = $1 and id = $3 and $2 > 0',
} as const

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'keep' as const }) },
  {
    weight: 2,
    arbitrary: fc.array(told, { minLength: 1, maxLength: 8 }).map((rows) => ({ kind: 'arrive' as const, rows })),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      what: fc.constantFrom(...(Object.keys(writes) as (keyof typeof writes)[])),
      which: fc.nat({ max: 1000 }),
      hours: fc.integer({ min: 1, max: 90 }),
      // Before days are kept, across that, or never.
      ends: fc.constantFrom('commit', 'keep and commit', 'keep and roll back'),
    }),
  },
)

async function write(client: pg.PoolClient, here: Here, one: Extract<StepOf<typeof step>, { kind: 'write' }>) {
  const { rows } = await client.query<{ id: string }>('select id from requests where district_id = $1 order by id', [
    here.id,
  ])
  const chosen = rows[one.which % Math.max(1, rows.length)]
  await client.query('begin')
  if (chosen) await client.query(writes[one.what], [here.id, one.hours, chosen.id])
  if (one.ends !== 'commit') await keep(here)
  await client.query(one.ends === 'keep and roll back' ? 'rollback' : 'commit')
}
type StepOf<A> = A extends fc.Arbitrary<infer T> ? T : never

test('after any sequence of late arrivals, corrections and open transactions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 30 }),
      fc.array(step, { minLength: 3, maxLength: 10 }),
      fc.tuple(fc.integer({ min: -20, max: 240 }), fc.integer({ min: 0, max: 200 })),
      async (rows, steps, [begins, length]) => {
        const here = await arrange(server)
        const other = await arrange(server, here.city)
        await store(server, here, rows)
        await store(server, other, rows.slice(0, 5))
        const period = periodAsked({ from: dateAt(begins), to: dateAt(begins + length) }, now())
        const district: Asked = { place: { districts: [here.id], level: 'district', segment: here.id }, period }
        const city: Asked = {
          place: { districts: [here.id, other.id], level: 'city', segment: here.city.code },
          period,
        }
        const client = await server.owner.connect()
        try {
          for (const one of steps) {
            if (one.kind === 'keep') await keep(here)
            else if (one.kind === 'arrive') await store(server, here, one.rows)
            else await write(client, here, one)
            await bothWays(district)
          }
        } finally {
          client.release()
        }
        for (const days of [undefined, 1, 7]) {
          await bothWays(city, days)
          await bothWays(district, days)
        }
        await bothSplits(city)
        await bothSplits(district)
      },
    ),
    { numRuns: Number(process.env.FIGURES_RUNS ?? 4), endOnFailure: true },
  )
}, 120_000)

test('what was being written while days were kept is counted once it is there, and never when it is not', async () => {
  const here = await arrange(server)
  await store(server, here, fc.sample(told, { numRuns: 10, seed: 5 }))
  const caller = server.as(here.reader)
  const returned = async () =>
    (await numbersOf(caller, { figures: 'requests.returned' })).get('requests.returned')?.counted
  const client = await server.owner.connect()
  try {
    for (const [times, ends, wanted] of [
      [1, 'commit', 10],
      [0, 'rollback', 10],
      [0, 'commit', 0],
    ] as const) {
      await client.query('begin')
      await client.query('update requests set returned_times = $2 where district_id = $1', [here.id, times])
      // A later transaction has ended by then: what is kept has seen it, and not this one.
      await server.owner.query('select pg_current_xact_id()')
      await keep(here)
      await client.query(ends)
      expect(await returned()).toBe(wanted)
      await keep(here)
      expect(await returned()).toBe(wanted)
    }
  } finally {
    client.release()
  }
})

test('a kept day is what is read, until one of its records is touched; another declaration does not read it', async () => {
  const here = await arrange(server)
  await store(server, here, fc.sample(told, { numRuns: 40, seed: 3 }))
  const caller = server.as(here.reader)
  const received = async () =>
    (await numbersOf(caller, { ...halfYear, figures: 'requests.received' })).get('requests.received')?.counted
  expect(await received()).toBe(40)
  await keep(here)
  const spoil = () =>
    server.owner.query(
      `update figure_days set sums[1] = sums[1] + 1000 where district_id = $1 and counted_by = 'asked' and day =
        (select (max(submitted_at) at time zone 'Asia/Shanghai')::date from requests where district_id = $1)`,
      [here.id],
    )
  expect((await spoil()).rowCount).toBe(1)
  expect(await received()).toBe(1040)
  await server.owner.query('update requests set rating = null where district_id = $1', [here.id])
  expect(await received()).toBe(40)
  await keep(here)
  expect(await received()).toBe(40)
  const { rows } = await server.owner.query('select from figure_touches where district_id = $1', [here.id])
  expect(rows).toEqual([])
  await spoil()
  await server.owner.query(`update figure_days set declared = 'another' where district_id = $1`, [here.id])
  expect(await received()).toBe(40)
})
