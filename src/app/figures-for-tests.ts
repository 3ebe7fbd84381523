/** What the tests of figures share: a district full of random requests, and reading figures and their records whole. */
import fc from 'fast-check'
import { v7 } from 'uuid'
import { type Module, moduleOf } from '../foundation/http/call.ts'
import type { Person, TestDistrict, TestPlace } from '../foundation/testing/people.ts'
import type { Caller } from '../foundation/testing/server.ts'
import { type FiguresPage, type FigureView, figuresContract, type RecordRow } from '../modules/figures/contract.ts'
import { figuresService } from '../modules/figures/service.ts'
import { openRequestsServer, type RequestsServer } from '../modules/requests/testing.ts'
import { territoryContract } from '../modules/territory/contract.ts'
import { territoryService } from '../modules/territory/service.ts'
import { attached, ledgers } from './modules.ts'

/** On a day in July 2026. */
export async function openFiguresServer(more: readonly Module[] = []): Promise<RequestsServer> {
  const server = await openRequestsServer([
    ...more,
    moduleOf('territory', territoryContract, territoryService({ attached })),
    moduleOf('figures', figuresContract, figuresService({ ledgers })),
  ])
  server.clock.set('2026-07-15T10:00:00+08:00')
  return server
}

export const halfYear = { from: '2026-01-01', to: '2026-06-30' }

/** A district of its own: a grid with a micro-grid and buildings, a plain one, and whoever reads all of it. */
export interface Here extends TestDistrict {
  readonly places: readonly TestPlace[]
  readonly reader: Person
  readonly categories: readonly string[]
}

export async function arrange(server: RequestsServer, city?: TestPlace): Promise<Here> {
  const district = await server.district(city)
  const microgrid = await server.place('microgrid', district.grid)
  const places = [
    district.community,
    district.grid,
    district.otherGrid,
    microgrid,
    await server.place('building', microgrid),
    await server.place('building', district.grid),
    await server.place('building', district.otherGrid),
    await server.place('community', district.street),
  ]
  const categories = [v7(), v7()]
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, kind, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', 'service', '{"unit":"days","count":7}', '2020-01-01'),
            ($1, $3, 'parking', '乱停车', 'Parking', 'problem', '{"unit":"days","count":7}', '2020-01-01')`,
    [district.id, ...categories],
  )
  const reader = await server.person('区级工作人员', { role: 'districtOffice', at: district.district })
  return { ...district, places, categories, reader }
}

const flag = fc.boolean()
const maybe = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values)
export const told = fc.record({
  place: fc.nat({ max: 7 }),
  askedElsewhere: fc.option(fc.nat({ max: 7 }), { freq: 5 }),
  category: fc.nat({ max: 1 }),
  // Some lie on the very edges of days.
  submitted: fc.oneof(
    fc.integer({ min: 0, max: 181 * 24 * 60 }),
    fc.integer({ min: 0, max: 181 }).map((day) => day * 24 * 60),
  ),
  lasts: fc.integer({ min: 1, max: 60 * 24 * 20 }),
  state: fc.constantFrom(
    'submitted',
    'waiting',
    'serving',
    'answered',
    'closed',
    'closed',
    'closed',
    'declined',
    'withdrawn',
    'handedOver',
  ),
  claimedLate: maybe(true, false),
  fellDue: flag,
  times: fc.nat({ max: 2 }),
  solvedLevel: maybe('grid', 'community', 'street'),
  solved: maybe('yes', 'partly', 'no'),
  confirmed: fc.constantFrom('yes', 'silent'),
  rating: maybe('satisfied', 'basically', 'not'),
  handled: fc.option(fc.integer({ min: 0, max: 4000 }).map((tenths) => tenths / 10)),
  answeredLate: flag,
  hotline: flag,
})
export type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

export const begin = Date.parse('2026-01-01T00:00:00+08:00')
const ended = ['closed', 'declined', 'withdrawn', 'handedOver']

/** Straight into the table: what is counted is the matter here, not how it came about. */
export async function store(server: RequestsServer, here: Here, rows: readonly Told[]): Promise<void> {
  const stored = rows.map((row, at) => {
    const submitted = new Date(begin + row.submitted * 60_000)
    const closed = ended.includes(row.state) ? new Date(submitted.getTime() + row.lasts * 60_000) : null
    const place = here.places[row.place]
    const asked = row.askedElsewhere === null ? null : here.places[row.askedElsewhere]
    return {
      id: v7(),
      number: `T-${at}-${v7()}`,
      category_id: here.categories[row.category],
      state: row.state,
      place_id: place?.id,
      path: place?.path,
      asked_path: asked && asked !== place ? asked.path : null,
      submitted_at: submitted,
      state_since: closed ?? submitted,
      closed_at: closed,
      claimed_at: row.claimedLate === null ? null : submitted,
      claimed_late: row.claimedLate,
      fell_due_at: row.fellDue ? submitted : null,
      returned_times: row.times,
      reopened_times: 2 - row.times,
      solved_level: row.state === 'closed' ? row.solvedLevel : null,
      solved: row.state === 'closed' ? row.solved : null,
      confirmed: row.state === 'closed' ? row.confirmed : null,
      rating: row.state === 'closed' ? row.rating : null,
      handled_hours: row.state === 'closed' ? row.handled : null,
      answered_late: row.state === 'closed' ? row.answeredLate : null,
      hotline_number: row.hotline ? `H-${v7()}` : null,
    }
  })
  await server.owner.query(
    `insert into requests (district_id, span, workflow_version, content, place_label, requester_name, shows_name, ${columns})
     select $1, '{"unit":"days","count":7}', 1, '样例', '样例', '居民', false, ${columns}
     from jsonb_populate_recordset(null::requests, $2)`,
    [here.id, JSON.stringify(stored)],
  )
}
const columns = `id, number, category_id, state, place_id, path, asked_path, submitted_at, state_since, closed_at, claimed_at,
  claimed_late, fell_due_at, returned_times, reopened_times, solved_level, solved, confirmed, rating, handled_hours,
  answered_late, hotline_number`

export const sent = async <T>(answer: Promise<{ status: number; body: unknown }>): Promise<T> => {
  const { status, body } = await answer
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}
export const numbersOf = async (caller: Caller, asked: object): Promise<Map<string, FigureView>> =>
  new Map(
    (await sent<FiguresPage>(caller.get('/figures', { ...halfYear, ...asked }))).figures.map((one) => [one.name, one]),
  )

export async function recordsOf(caller: Caller, asked: object): Promise<RecordRow[]> {
  const all: RecordRow[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { rows: RecordRow[]; next: string | null } = await sent(
      caller.get('/figures/records', { ...halfYear, limit: 9, ...(after && { after }), ...asked }),
    )
    all.push(...page.rows)
    after = page.next
  }
  return all
}

export type Summed = Pick<FigureView, 'counted' | 'rest' | 'leftOut'>

/** Without the reasons for which nothing was left out. */
export function addedUp(views: readonly (Summed | undefined)[]): Summed {
  const leftOut: Record<string, number> = {}
  let [counted, rest] = [0, 0]
  for (const view of views) {
    counted += view?.counted ?? 0
    rest += view?.rest ?? 0
    for (const [reason, count] of Object.entries(view?.leftOut ?? {}))
      if (count) leftOut[reason] = (leftOut[reason] ?? 0) + count
  }
  return { counted, rest, leftOut }
}
export const numberOf = (view: Summed | undefined): Summed => addedUp([view])
