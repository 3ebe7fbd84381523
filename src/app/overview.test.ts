/** 一图: each of its numbers is the length of a list or the figure of a period, of the reader's own places only, and it names nobody. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../foundation/testing/server.ts'
import type { FigureView, Overview } from '../modules/figures/contract.ts'
import { inboxFlags, type RequestLine } from '../modules/requests/contract.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { requestStates } from '../modules/requests/workflow.ts'
import { arrange, numbersOf, openFiguresServer, recordsOf, sent, store, told } from './figures-for-tests.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openFiguresServer()
})
afterAll(() => server.close())

const overviewOf = (caller: Caller, asked: object = {}) => sent<Overview>(caller.get('/figures/overview', { ...asked }))
const inboxOf = async (caller: Caller, asked: object): Promise<number> => {
  const { lines } = await sent<{ lines: RequestLine[] }>(caller.get('/requests', { limit: 100, ...asked }))
  return lines.length
}
const sum = (rows: readonly { readonly open: number }[]) => rows.reduce((all, { open }) => all + open, 0)

test('what is open is what the inbox lists: whole, by why it needs a look, by grid, by state and level', async () => {
  const { people, home, clock } = server
  clock.set('2026-03-02T09:00:00+08:00')
  for (const state of requestStates) await server.askUntil(state)
  await server.ask('ana', { placeId: home.otherGrid.id })
  await server.ask('ana', { placeId: home.community.id })
  clock.set('2026-03-20T09:00:00+08:00')
  for (const state of ['submitted', 'waiting', 'escalated', 'answered'] as const) await server.askUntil(state)
  for (const reader of [people.simon, people.dora, people.cyril, people.gus]) {
    const caller = server.as(reader)
    const { counts, parts, waiting, place } = await overviewOf(caller)
    expect(counts.open, reader.name).toBe(await inboxOf(caller, {}))
    expect(counts.open, reader.name).toBeGreaterThan(10)
    for (const flag of inboxFlags.filter((one) => one in counts))
      expect(counts[flag as 'overdue'], flag).toBe(await inboxOf(caller, { flag }))
    expect([sum(parts), sum(waiting)]).toEqual([counts.open, counts.open])
    for (const { state, level, open, overdue } of waiting) {
      expect(await inboxOf(caller, { state, level }), `${state} ${level}`).toBe(open)
      expect(await inboxOf(caller, { state, level, flag: 'overdue' }), `${state} ${level}`).toBe(overdue)
    }
    const rest = parts.find(({ path }) => path === place.path) ?? { open: 0, overdue: 0 }
    const outside = { placeId: place.id, outside: 'parts' }
    expect(await inboxOf(caller, outside), reader.name).toBe(rest.open)
    expect(await inboxOf(caller, { ...outside, flag: 'overdue' }), reader.name).toBe(rest.overdue)
    for (const grid of [home.grid, home.otherGrid]) {
      const part = parts.find(({ path }) => path === grid.path)
      if (place.level === 'grid' || place.level === 'city') expect(part?.path ?? place.path).toBe(place.path)
      else {
        expect(part?.open).toBe(await inboxOf(caller, { placeId: grid.id }))
        expect(part?.overdue).toBe(await inboxOf(caller, { placeId: grid.id, flag: 'overdue' }))
      }
    }
  }
})

test('the flow and the weeks are the figures of those days, and each opens as many records', async () => {
  const here = await arrange(server)
  server.clock.set('2026-05-20T16:00:00+08:00')
  await store(server, here, fc.sample(told, { numRuns: 250, seed: 17 }))
  const caller = server.as(here.reader)
  const { flow, course } = await overviewOf(caller)
  expect(flow.map(({ on }) => on).join()).toBe(
    '2026-05-14,2026-05-15,2026-05-16,2026-05-17,2026-05-18,2026-05-19,2026-05-20',
  )
  expect(flow.some(({ received }) => received > 0)).toBe(true)
  for (const { on, received, closed } of flow) {
    const day = { from: on, to: on }
    expect((await recordsOf(caller, { ...day, figure: 'requests.received' })).length, on).toBe(received)
    expect((await recordsOf(caller, { ...day, figure: 'requests.closed' })).length, on).toBe(closed)
  }
  expect(course[0]?.weeks.map(({ to }) => to)).toEqual([
    '2026-04-01',
    '2026-04-08',
    '2026-04-15',
    '2026-04-22',
    '2026-04-29',
    '2026-05-06',
    '2026-05-13',
    '2026-05-20',
  ])
  const told8 = await Promise.all((course[0]?.weeks ?? []).map(({ from, to }) => numbersOf(caller, { from, to })))
  for (const { figure, weeks } of course) {
    expect(weeks.map(({ value }) => value)).toEqual(told8.map((views) => views.get(figure.name)?.value))
    expect(figure).toEqual(told8.at(-1)?.get(figure.name) satisfies FigureView | undefined)
  }
})

test('figures may be chosen, as long as they have a course', async () => {
  const caller = server.as(server.people.simon)
  const { course } = await overviewOf(caller, { figures: 'requests.nuisances,requests.overdue' })
  expect(course.map(({ figure }) => figure.name)).toEqual(['requests.nuisances', 'requests.overdue'])
  const refused = (figures: string) => caller.get('/figures/overview', { figures })
  expect(await refused('territory.grids')).toMatchObject({ status: 422, body: { code: 'no-such-split' } })
  expect(await refused('requests.unheardOf')).toMatchObject({ status: 422, body: { code: 'no-such-figure' } })
})

test('whoever looks after another street sees what lies there and nothing else', async () => {
  const { home } = server
  const street = await server.place('street', home.district)
  const community = await server.place('community', street)
  const grid = await server.place('grid', community)
  const secretary = await server.person('书记', { role: 'communitySecretary', at: community })
  const resident = await server.person('居民', { role: 'resident', at: grid })
  const before = await overviewOf(server.as(server.people.dora))
  await sent(
    server.as(resident).post('/requests', { categoryId: server.categoryId, placeId: grid.id, content: '井盖松动。' }),
  )
  const own = await overviewOf(server.as(secretary))
  expect(own).toMatchObject({ place: { id: community.id }, counts: { open: 1 }, parts: [{ path: grid.path, open: 1 }] })
  expect(own.flow.at(-1)).toMatchObject({ received: 1 })
  const whole = await overviewOf(server.as(server.people.dora))
  expect(whole.counts.open).toBe(before.counts.open + 1)
  for (const place of [home.street, home.community, home.grid, home.district])
    expect((await server.as(secretary).get('/figures/overview', { placeId: place.id })).status).toBe(404)
  expect((await server.as(resident).get('/figures/overview')).status).toBe(403)
})

test('it tells of matters and places: no name of a person, no word that anybody wrote, no single request', async () => {
  const written = '家里老人的药吃完了，请帮忙取药。'
  const { id, number } = await server.ask('ana', { content: written })
  const { rows } = await server.owner.query<{ name: string; id: string }>('select name, id from accounts')
  const answers = await Promise.all(
    (['simon', 'stella', 'dora', 'cyril', 'gus'] as const).map((name) => overviewOf(server.as(server.people[name]))),
  )
  const texts = answers.flatMap(textsIn)
  expect(texts.length).toBeGreaterThan(100)
  const secret = [written, id, number, ...rows.flatMap((account) => [account.name, account.id])]
  expect(texts.filter((text) => secret.some((one) => text === one || (one.length > 4 && text.includes(one))))).toEqual(
    [],
  )
})

/** Every text in an answer, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
