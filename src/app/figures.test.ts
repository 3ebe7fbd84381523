/** Every number opens its records, through the whole house: over random requests, and while places and standards change. */
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../foundation/figures/ledger.ts'
import type { TestPlace } from '../foundation/testing/people.ts'
import type { FigureView, SplitRow } from '../modules/figures/contract.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import type { PlaceView } from '../modules/territory/contract.ts'
import {
  addedUp,
  arrange,
  begin,
  halfYear,
  numberOf,
  numbersOf,
  openFiguresServer,
  recordsOf,
  sent,
  store,
  told,
} from './figures-for-tests.ts'
import { ledgers } from './modules.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openFiguresServer()
})
afterAll(() => server.close())

const figures = ledgers.flatMap((ledger) => ledger.figures)

describe('over random requests', () => {
  test('a number is its list, a place its parts, a long period its short ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 5, maxLength: 60 }),
        fc.integer({ min: 1, max: 180 }),
        fc.constantFrom('category', 'level', 'channel', 'month', 'state'),
        async (rows, cut, by) => {
          const here = await arrange(server)
          await store(server, here, rows)
          const caller = server.as(here.reader)
          const whole = await numbersOf(caller, {})
          const dayAt = (day: number) => new Date(begin + day * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
          const first = await numbersOf(caller, { to: dayAt(cut - 1) })
          const second = await numbersOf(caller, { from: dayAt(cut) })
          const check = async (figure: Figure) => {
            const view = whole.get(figure.name)
            const asked = { figure: figure.name }
            const list = await recordsOf(caller, asked)
            expect(new Set(list.map(({ id }) => id)).size, figure.name).toBe(list.length)
            expect(list.length, figure.name).toBe((view?.counted ?? 0) + (view?.rest ?? 0))
            for (const [reason, count] of Object.entries(view?.leftOut ?? {}))
              expect((await recordsOf(caller, { ...asked, part: reason })).length, `${figure.name} ${reason}`).toBe(
                count,
              )
            if (figure.measure.kind === 'distinct') return
            const places = await sent<{ rows: SplitRow[] }>(
              caller.get('/figures/split', { ...halfYear, ...asked, by: 'place' }),
            )
            expect(addedUp(places.rows), figure.name).toEqual(numberOf(view))
            if (figure.ledger.module !== 'requests') return
            expect(addedUp([first.get(figure.name), second.get(figure.name)]), figure.name).toEqual(numberOf(view))
            const split = await sent<{ rows: SplitRow[] }>(caller.get('/figures/split', { ...halfYear, ...asked, by }))
            expect(addedUp(split.rows), `${figure.name} by ${by}`).toEqual(numberOf(view))
            const [one] = split.rows
            if (one)
              expect((await recordsOf(caller, { ...asked, by, key: one.key })).length).toBe(one.counted + one.rest)
          }
          await Promise.all(figures.map(check))
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
  }, 120_000)

  test('the number of a place is that of its row among the parts of the place above', async () => {
    const here = await arrange(server)
    await store(server, here, fc.sample(told, { numRuns: 80, seed: 7 }))
    const caller = server.as(here.reader)
    for (const above of [here.community, here.grid]) {
      const { rows } = await sent<{ rows: SplitRow[] }>(
        caller.get('/figures/split', { ...halfYear, placeId: above.id, figure: 'requests.received', by: 'place' }),
      )
      expect(rows.length).toBeGreaterThan(1)
      for (const row of rows.filter(({ placeId }) => placeId)) {
        const own = await numbersOf(caller, { placeId: row.placeId, figures: 'requests.received' })
        expect(numberOf(own.get('requests.received'))).toEqual(numberOf(row))
      }
    }
  })
})

test('what has passed stays as it was counted while places are split, merged, moved, renamed and closed and standards are replaced', async () => {
  const here = await arrange(server)
  await store(server, here, fc.sample(told, { numRuns: 120, seed: 11 }))
  const caller = server.as(here.reader)
  const simon = server.as(await server.person('社区书记', { role: 'communitySecretary', at: here.community }))
  const everything = async () => {
    const told: Record<string, unknown> = {}
    for (const place of [here.district, here.street, ...here.places]) {
      const views = await numbersOf(caller, { placeId: place.id })
      for (const [name, view] of views) told[`${place.name} ${name}`] = { value: view.value, ...numberOf(view) }
    }
    const splits = await sent<{ rows: SplitRow[] }>(
      caller.get('/figures/split', {
        ...halfYear,
        placeId: here.community.id,
        figure: 'requests.received',
        by: 'place',
      }),
    )
    return { told, parts: splits.rows.map(({ key, counted }) => ({ key, counted })) }
  }
  const before = await everything()
  expect(Object.values(before.told).some((one) => (one as FigureView).counted > 5)).toBe(true)

  const change = async (place: { id: string }, kind: string, body: object) =>
    sent<PlaceView>(simon.post(`/places/${place.id}/${kind}`, body))
  const children = (place: { id: string }) => sent<TestPlace[]>(simon.get('/places', { under: place.id }))
  const [, , , microgrid, , building] = here.places
  if (!microgrid || !building) throw new Error('Places are missing.')
  await change(building, 'rename', { name: '新楼' })
  await change(building, 'move', { to: here.otherGrid.id })
  expect(await everything()).toEqual(before)
  const below = await children(here.otherGrid)
  await change(here.otherGrid, 'split', {
    into: 'grid',
    parts: [
      { name: '东网格', takes: below.slice(0, 1).map(({ id }) => id) },
      { name: '西网格', takes: below.slice(1).map(({ id }) => id) },
    ],
  })
  const grids = await children(here.community)
  const [east, west] = ['东网格', '西网格'].map((name) => grids.find((one) => one.name === name))
  await change(east ?? here.grid, 'merge', { others: [west?.id], name: '合并网格' })
  await server.owner.query(
    `update request_categories set valid_to = '2026-07-15' where district_id = $1 and code = 'errand'`,
    [here.id],
  )
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, kind, span, valid_from)
     values ($1, $2, 'errand', '代办', 'Errands', 'service', '{"unit":"hours","count":1}', '2026-07-15')`,
    [here.id, v7()],
  )
  expect(await everything()).toEqual(before)
})
