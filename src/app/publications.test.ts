/** Making a month public, through HTTP: who may, what anyone is shown and for how long, and that nothing small is given away. */
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moduleOf } from '../foundation/http/call.ts'
import type { Person } from '../foundation/testing/people.ts'
import {
  type OpenTable,
  type OpenView,
  type PublicationView,
  publicationsContract,
} from '../modules/publications/contract.ts'
import { openFigures } from '../modules/publications/counting.ts'
import { publicationsPreparations, publicationsService } from '../modules/publications/service.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import {
  arrange,
  begin,
  type Here,
  numbersOf,
  openFiguresServer,
  recordsOf,
  sent,
  store,
  type Told,
  told,
} from './figures-for-tests.ts'
import { ledgers } from './modules.ts'

let server: RequestsServer
beforeAll(async () => {
  const parts = { ledgers }
  server = await openFiguresServer([
    moduleOf('publications', publicationsContract, publicationsService(parts), publicationsPreparations(parts)),
  ])
})
afterAll(() => server.close())

const march = '2026-03'
const inMarch = Math.floor((Date.parse('2026-03-10T10:00:00+08:00') - begin) / 60_000)

interface Opened extends Here {
  readonly secretary: Person
  readonly clerk: Person
}

/** In March the community was asked `errands` errands and `parkings` times about parking, the other one `others` errands. */
async function arrangeMarch(errands: number, parkings: number, others: number): Promise<Opened> {
  server.clock.set('2026-07-15T10:00:00+08:00')
  const here = await arrange(server)
  const [row] = fc.sample(told, { numRuns: 1, seed: 3 })
  const one: Told = { ...(row as Told), submitted: inMarch, askedElsewhere: null, state: 'waiting' }
  const times = (count: number, more: Partial<Told>) => Array.from({ length: count }, () => ({ ...one, ...more }))
  await store(server, here, [
    ...times(errands, { category: 0, place: 1 }),
    ...times(parkings, { category: 1, place: 5 }),
    ...times(others, { category: 0, place: 7 }),
  ])
  const secretary = await server.person('社区书记', { role: 'communitySecretary', at: here.community })
  return {
    ...here,
    secretary,
    clerk: await server.person('社区工作者', { role: 'communityClerk', at: here.community }),
  }
}

const asked = (here: Here, more: object = {}) => ({ placeId: here.community.id, month: march, days: 15, ...more })
const publish = (here: Opened, more: object = {}, by: Person = here.secretary) =>
  sent<PublicationView>(server.as(by).post('/publications', asked(here, more)))
const codeOf = async (placeId: string): Promise<string> =>
  (await server.owner.query<{ code: string }>('select code from places where id = $1', [placeId])).rows[0]?.code ?? ''
const received = (tables: readonly OpenTable[]) => {
  const table = tables.find(({ figure }) => figure === 'requests.received')
  return [table?.total, ...(table?.rows ?? [])].map((cell) => cell && (cell.value ?? cell.mark))
}

describe('what anyone is shown', () => {
  test('is what the figures say, small counts hidden, and it stays as it was', async () => {
    const here = await arrangeMarch(12, 8, 20)
    const made = await publish(here, { note: '三月的单都在这里。' })
    const code = await codeOf(here.community.id)
    const open = async () => {
      const answer = await server.visitor.get<OpenView[]>(`/open/${code}`)
      expect(answer.headers['cache-control']).toBe('public, max-age=60')
      return sent<OpenView[]>(Promise.resolve(answer))
    }
    const [view] = await open()
    expect(view).toMatchObject({ id: made.id, month: march, note: '三月的单都在这里。', untilOn: '2026-07-30' })
    const period = { from: '2026-03-01', to: '2026-03-31', placeId: here.community.id }
    const figures = await numbersOf(server.as(here.secretary), period)
    expect(received(view?.tables ?? [])).toEqual([figures.get('requests.received')?.value, 12, 8])
    const own = await sent<OpenView>(server.visitor.get(`/open/publications/${made.id}`))
    expect(own).toEqual(view)
    const csv = await server.visitor.get<Buffer>(`/open/publications/${made.id}/table.csv`)
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'public, max-age=60',
    })

    await server.owner.query('update requests set category_id = $2 where district_id = $1', [
      here.id,
      here.categories[0],
    ])
    expect(await open()).toEqual([view])
    expect(JSON.stringify(view)).not.toMatch(/居民|样例/)
  })

  test('says fewer than five, and takes another away that would give it away', async () => {
    const here = await arrangeMarch(12, 2, 20)
    // 14 in all less 12 would be the two about parking.
    expect(received((await publish(here)).tables)).toEqual([14, 'withheld', 'few'])
    const none = await arrangeMarch(3, 0, 0)
    expect(received((await publish(none)).tables)).toEqual(['few', 'few', 'few'])
  })

  test('two tables cannot be subtracted, whichever comes first', async () => {
    const here = await arrangeMarch(9, 8, 3)
    const street = await server.person('街道办', { role: 'streetOffice', at: here.street })
    const drafted = async () =>
      received(
        (
          await sent<PublicationView>(
            server.as(street).get('/publications/draft', { placeId: here.street.id, month: march }),
          )
        ).tables,
      )
    // By itself the street hides its larger community beside the small one, or its sum.
    expect((await drafted()).filter((cell) => cell === 'withheld')).toHaveLength(1)
    expect(received((await publish(here)).tables)).toEqual([17, 9, 8])
    // Now everybody knows the 17: the sum of the street has to go.
    const view = await publish(here, { placeId: here.street.id }, street)
    expect(received(view.tables)).toEqual(['withheld', 17, 'few'])
    const district = await publish(here, { placeId: here.district.id }, here.reader)
    expect(received(district.tables)).not.toContain(20)
  })
})

test('nothing that is made public is a part of another, or a small count of one would bound one of another', async () => {
  server.clock.set('2026-07-15T10:00:00+08:00')
  const here = await arrange(server)
  const [row] = fc.sample(told, { numRuns: 1, seed: 3 })
  const one: Told = { ...(row as Told), submitted: inMarch, lasts: 60, askedElsewhere: null, place: 0, state: 'closed' }
  await store(server, here, [
    { ...one, solvedLevel: 'grid', answeredLate: true },
    { ...one, solvedLevel: null, answeredLate: false },
    { ...one, submitted: inMarch - 60 * 24 * 30, lasts: 60 * 24 * 30, solvedLevel: 'grid', answeredLate: false },
  ])
  const period = { from: '2026-03-01', to: '2026-03-31', placeId: here.community.id }
  const behind = await Promise.all(
    openFigures.map(async (figure) => {
      const rows = await recordsOf(server.as(here.reader), { ...period, figure })
      return new Set(rows.map(({ id }) => id))
    }),
  )
  for (const [at, own] of behind.entries())
    for (const [other, theirs] of behind.entries())
      if (at !== other)
        expect(own.difference(theirs).size, `${openFigures[at]} in ${openFigures[other]}`).toBeGreaterThan(0)
})

describe('who makes public', () => {
  test('whoever answers for the place or one above it, and nobody else', async () => {
    const here = await arrangeMarch(12, 8, 20)
    const try_ = async (by: Person, more: object = {}) =>
      (await server.as(by).post('/publications', asked(here, more))).status
    const neighbour = await arrangeMarch(6, 6, 6)
    expect(await try_(here.clerk)).toBe(403)
    expect(await try_(neighbour.secretary)).toBe(403)
    expect(await try_(here.secretary, { placeId: here.street.id })).toBe(403)
    expect(await try_(here.secretary, { placeId: here.grid.id })).toBe(422)
    expect(await try_(here.reader)).toBe(200)
    const list = await sent<{ publications: PublicationView[] }>(
      server.as(here.secretary).get('/publications', { placeId: here.community.id }),
    )
    expect(list.publications.map(({ state, openSteps }) => [state, openSteps])).toEqual([['shown', ['withdraw']]])
    const id = list.publications[0]?.id
    expect((await server.as(neighbour.secretary).post(`/publications/${id}/withdraw`, { why: '不对' })).status).toBe(
      404,
    )
    const draft = { placeId: here.community.id, month: march }
    expect((await server.as(neighbour.secretary).get('/publications/draft', draft)).status).toBe(403)
    const { rows } = await server.owner.query(
      `select role, details from events where action = 'publications.publish' and subject = $1`,
      [id],
    )
    expect(rows).toEqual([{ role: 'districtOffice', details: { month: march, untilOn: '2026-07-30' } }])
  })

  test('only a month that has ended, for 15 days at least, once, and without numbers of people', async () => {
    const here = await arrangeMarch(12, 8, 20)
    const refused = async (more: object) =>
      (await server.as(here.secretary).post<{ code: string }>('/publications', asked(here, more))).body.code
    expect(await refused({ month: '2026-07' })).toBe('open-month-goes-on')
    expect(await refused({ month: '2026-Q1' })).toBe('invalid')
    expect(await refused({ days: 14 })).toBe('invalid')
    expect(await refused({ note: '请联系 139 0000 1234。' })).toBe('open-personal')
    await publish(here)
    expect(await refused({})).toBe('month-public-already')
  })
})

describe('what nobody is shown', () => {
  test('what was withdrawn or is over, what was never made public, and codes of nothing', async () => {
    const here = await arrangeMarch(12, 2, 20)
    const [code, other] = [await codeOf(here.community.id), await codeOf(here.otherGrid.id)]
    const nothing = await server.visitor.get(`/open/${code}`)
    expect(nothing).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } })
    for (const path of [`/open/${other}`, '/open/999999', `/open/publications/${v7()}`])
      expect(await server.visitor.get(path)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const made = await publish(here)
    expect((await server.visitor.get(`/open/${code}`)).status).toBe(200)
    server.clock.set('2026-07-30T23:59:00+08:00')
    expect((await server.visitor.get(`/open/${code}`)).status).toBe(200)
    server.clock.set('2026-07-31T00:01:00+08:00')
    expect((await server.visitor.get(`/open/${code}`)).status).toBe(404)

    server.clock.set('2026-07-16T10:00:00+08:00')
    const withdrawn = await sent<PublicationView>(
      server.as(here.secretary).post(`/publications/${made.id}/withdraw`, { why: '说明写错了' }),
    )
    expect(withdrawn).toMatchObject({ state: 'withdrawn', openSteps: [], why: '说明写错了' })
    for (const path of [`/open/${code}`, `/open/publications/${made.id}`, `/open/publications/${made.id}/table.csv`])
      expect((await server.visitor.get(path)).status).toBe(404)
    // It shows what was seen before, though it was counted otherwise by now.
    await server.owner.query('delete from requests where district_id = $1', [here.id])
    expect((await publish(here)).tables).toEqual(made.tables)
  })

  test('behind the wall, only what is public is seen from elsewhere', async () => {
    const here = await arrangeMarch(12, 8, 20)
    const made = await publish(here)
    const seen = () =>
      server.database.inDistricts(['990198'], async (db) => ({
        publications: await db.selectFrom('publications').select('id').where('id', '=', made.id).execute(),
        months: await db.selectFrom('open_months').select('month').execute(),
      }))
    expect(await seen()).toEqual({ publications: [{ id: made.id }], months: [] })
    await sent(server.as(here.secretary).post(`/publications/${made.id}/withdraw`, { why: '说明写错了' }))
    expect(await seen()).toEqual({ publications: [], months: [] })
  })
})
