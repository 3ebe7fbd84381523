/** What is declared: vacancies are those of the chart on each day, every share says of each record why it is in or out, and every ledger of whom it tells. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ledger } from '../foundation/figures/ledger.ts'
import { moduleOf } from '../foundation/http/call.ts'
import { type ChartView, organizationsContract } from '../modules/organizations/contract.ts'
import { organizationsService } from '../modules/organizations/service.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { arrange, numbersOf, openFiguresServer, recordsOf, sent, store, told } from './figures-for-tests.ts'
import { ledgers } from './modules.ts'
import { declared } from './personal.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openFiguresServer([moduleOf('organizations', organizationsContract, organizationsService)])
})
afterAll(() => server.close())

const figures = { duty: 'organizations.vacantDuties', network: 'organizations.vacantInNetwork' } as const
const day = (text: string) => new Date(`${text}T00:00:00+08:00`)

describe('vacancies', () => {
  test('are those of the chart on every day, whoever sets the levels', async () => {
    const here = await arrange(server)
    const caller = server.as(here.reader)
    const secretary = {
      role: 'branchSecretary',
      at: here.grid,
      from: day('2026-02-01'),
      to: day('2026-05-04'),
    } as const
    await server.person('支部书记', secretary, { ...secretary, at: here.otherGrid, to: day('2026-06-30') })
    await server.person('社区书记', { role: 'communitySecretary', at: here.community })
    await server.person('网格员', { role: 'gridWorker', at: here.grid, from: day('2026-03-01') })
    const agree = async () => {
      const counts: number[] = []
      for (const place of [here.district, here.grid])
        for (const on of ['2026-01-31', '2026-05-03', '2026-05-04', '2026-07-15'])
          for (const chart of ['duty', 'network'] as const) {
            const view = await sent<ChartView>(caller.get(`/places/${place.id}/responsibility`, { chart, on }))
            const asked = { from: '2026-01-01', to: on, placeId: place.id }
            const figure = (await numbersOf(caller, { ...asked, figures: figures[chart] })).get(figures[chart])
            const list = await recordsOf(caller, { ...asked, figure: figures[chart] })
            expect([place.name, on, figure?.value]).toEqual([place.name, on, view.places[0]?.vacant])
            expect(list.length).toBe(figure?.value)
            const listed = new Set(list.map(({ href }) => href))
            for (const { id, posts } of view.places)
              if (posts.some(({ isVacant }) => isVacant)) expect(listed).toContain(`/places/responsibility?place=${id}`)
            counts.push(list.length)
          }
      return counts
    }
    expect(new Set(await agree()).size).toBeGreaterThan(5)
    const level = { name: '网格长', at: ['grid'], roles: ['gridWorker'], organizations: [], expects: 'redGrids' }
    await sent(caller.post('/responsibility', { chart: 'duty', levels: [level] }))
    expect(await agree()).toContain(0)
    await server.owner.query('update places set is_red = true where id = $1', [here.otherGrid.id])
    await agree()
    const rows = await recordsOf(caller, { figure: figures.duty, placeId: here.community.id })
    expect(rows.map(({ cells }) => [cells[0], cells[2]])).toEqual([[here.otherGrid.name, ['网格长', '网格长']]])
  })

  test('say since when', async () => {
    const here = await arrange(server)
    await server.person('支部书记', {
      role: 'branchSecretary',
      at: here.grid,
      from: day('2026-02-01'),
      to: day('2026-05-04'),
    })
    const rows = await recordsOf(server.as(here.reader), { figure: figures.duty, placeId: here.grid.id })
    const [vacant] = rows.filter(({ cells }) => cells[0] === here.grid.name)
    expect(vacant?.cells[3]).toBe(day('2026-05-04').toISOString())
  })
})

test('a share leaves out nothing without a reason, and its list gives each', async () => {
  const here = await arrange(server)
  await store(server, here, fc.sample(told, { numRuns: 150, seed: 17 }))
  const caller = server.as(here.reader)
  const views = await numbersOf(caller, {})
  const { rows } = await server.owner.query<Record<string, number>>(
    `select count(*) filter (where submitted_at >= $2 and submitted_at < $3)::int as asked,
       count(*) filter (where closed_at >= $2 and closed_at < $3)::int as ended
     from requests where district_id = $1`,
    [here.id, day('2026-01-01'), day('2026-07-01')],
  )
  const shares = ledgers.flatMap((ledger) => ledger.figures).filter(({ measure }) => measure.kind === 'share')
  expect(shares.length).toBeGreaterThan(6)
  for (const { name, by } of shares) {
    const view = views.get(name)
    const leftOut = Object.values(view?.leftOut ?? {}).reduce((sum, count) => sum + count, 0)
    expect(leftOut, name).toBeGreaterThan(0)
    expect((view?.counted ?? 0) + (view?.rest ?? 0) + leftOut, name).toBe(rows[0]?.[by])
    for (const [reason, count] of Object.entries(view?.leftOut ?? {}))
      expect(await recordsOf(caller, { figure: name, part: reason }), `${name} ${reason}`).toHaveLength(count)
  }
})

const personal = declared.flatMap(({ fields }) => fields.flatMap(({ columns }) => columns))

/** The personal columns that are read to make the rows of a ledger. */
async function personalBehind({ from, columns }: Ledger): Promise<string[]> {
  const rows = from({ day: "date '2026-06-30'", until: "timestamptz '2026-06-30T16:00Z'" })
  const cells = columns.map(({ sql }, order) => `${sql} as c${order}`)
  await server.owner.query(`create view rows_of_ledger as select ${cells.join(', ')} from ${rows}`)
  const { rows: read } = await server.owner.query<{ name: string }>(
    `select distinct table_name || '.' || column_name as name from information_schema.view_column_usage
      where view_name = 'rows_of_ledger' order by 1`,
  )
  await server.owner.query('drop view rows_of_ledger')
  return read.map(({ name }) => name).filter((name) => personal.includes(name))
}

test('a ledger that tells of nobody reads nothing personal', async () => {
  const reads: Record<string, string[]> = {}
  for (const ledger of ledgers)
    reads[`${ledger.figures[0]?.name} ${ledger.about === 'nobody'}`] = await personalBehind(ledger)
  expect(reads).toEqual({
    'requests.received false': ['requests.content'],
    'people.gridWorkers false': ['accounts.name', 'posts.role'],
    'territory.grids true': [],
    'territory.households true': [],
    'organizations.partners true': [],
    // Where nobody holds one: the role is what the place lacks.
    'organizations.vacantDuties true': ['posts.role'],
  })
})
