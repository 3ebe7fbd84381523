/** A community of Hohhot with people in their posts, and requests brought on their way by real calls. */
import { v7 } from 'uuid'
import type { Role } from '../src/foundation/access/standing.ts'
import { appointDirectly } from '../src/modules/people/public.ts'
import type { RequestView } from '../src/modules/requests/contract.ts'
import { insertCategories } from '../src/modules/requests/queries.ts'
import type { RequestState } from '../src/modules/requests/workflow.ts'
import type { PlaceView } from '../src/modules/territory/contract.ts'
import { type Caller, callerOn } from './caller.ts'
import type { House } from './house.ts'

export interface Place {
  readonly id: string
  readonly name: string
}

export interface Person {
  readonly accountId: string
  readonly name: string
  readonly phone: string
  readonly account: string
  readonly password: string
}

const known = {
  居民甲01: ['resident', 'grid'],
  居民乙02: ['resident', 'otherGrid'],
  志愿者丙03: ['volunteer', 'grid'],
  党员丁04: ['partyMember', 'community'],
  党员戊05: ['partyMember', 'community'],
  楼栋长己06: ['buildingHead', 'building'],
  网格员庚07: ['gridWorker', 'grid'],
  支部书记辛08: ['branchSecretary', 'grid'],
  社区工作者壬09: ['communityClerk', 'community'],
  社区书记癸10: ['communitySecretary', 'community'],
  街道干部子11: ['streetOffice', 'street'],
  区干部丑12: ['districtOffice', 'district'],
  管理员寅13: ['administrator', 'district'],
  新来的卯14: null,
} as const satisfies Record<string, readonly [Role, PlaceName] | null>
export type Known = keyof typeof known
type PlaceName = 'district' | 'street' | 'community' | 'grid' | 'otherGrid' | 'building'

export interface Town {
  readonly places: Record<PlaceName, Place>
  readonly people: Record<Known, Person>
  readonly categories: Record<'repair' | 'urgent', string>
  as(person: Known): Caller
  ask(by: Known, more?: object): Promise<RequestView>
  step(by: Known, name: string, id: string, input?: object): Promise<RequestView>
  /** A request of 居民甲01 brought to a state by real steps. */
  askUntil(state: RequestState, content: string): Promise<RequestView>
}

/** 清水河县城关镇平安社区, of the newspaper. */
const communityCode = '150124100010'
export const districtId = '150124'

export async function settle(house: House): Promise<Town> {
  const { world, signIn } = house.app
  // Everybody was there before anything happened.
  house.clock.daysAgo(60)
  const find = async (code: string): Promise<Place> => {
    const { rows } = await house.owner.query<Place>('select id, name from places where code = $1', [code])
    if (!rows[0]) throw new Error(`There is no place ${code}.`)
    return rows[0]
  }
  const [district, street, community] = await Promise.all([
    find(districtId),
    find(communityCode.slice(0, 9)),
    find(communityCode),
  ])
  const places = { district, street, community } as Record<PlaceName, Place>

  const appoint = async (name: string, index: number, post?: { role: Role; placeId: string }): Promise<Person> => {
    const own = {
      name,
      account: `person.${index}`,
      phone: `1390000${String(1000 + index)}`,
      password: `Linli-${index}-pass`,
    }
    const accountId = await world.database.inDistricts([districtId], async (db) => {
      const id = await appointDirectly(db, {
        name,
        accountName: own.account,
        phone: own.phone,
        at: house.clock.now(),
        posts: post ? [post] : [],
      })
      await signIn.setPassword(db, id, own.password)
      return id
    })
    return { ...own, accountId }
  }
  const entries = Object.entries(known) as [Known, (typeof known)[Known]][]
  const people = {} as Record<Known, Person>
  const appointIn = async (...where: PlaceName[]): Promise<void> => {
    for (const [index, [name, post]] of entries.entries())
      if (post && where.includes(post[1]))
        people[name] = await appoint(name, index, { role: post[0], placeId: places[post[1]].id })
  }
  const as = (name: Known): Caller => callerOn(house, people[name])

  await appointIn('community', 'street', 'district')
  people.新来的卯14 = await appoint('新来的卯14', entries.length)
  const add = (under: Place, kind: string, name: string) =>
    as('社区书记癸10').post<PlaceView>('/places', { under: under.id, kind, name })
  places.grid = await add(community, 'grid', '第一网格')
  places.otherGrid = await add(community, 'grid', '第二网格')
  places.building = await add(places.grid, 'building', '1号楼')
  await appointIn('grid', 'otherGrid', 'building')

  const categories = { repair: v7(), urgent: v7() }
  await world.database.inDistricts([districtId], (db) => insertCategories(db, categoryRows(categories)))
  house.clock.today()

  const ask: Town['ask'] = (by, more = {}) =>
    as(by).post('/requests', {
      categoryId: categories.repair,
      placeId: places.grid.id,
      content: '楼道灯坏了三天。',
      // As the phone agrees to what it sends.
      ...('position' in more && { consents: [{ to: 'position', wording: 1 }] }),
      ...more,
    })
  const step: Town['step'] = (by, name, id, input = {}) => as(by).post(`/requests/${id}/${name}`, input)
  const ways: Record<RequestState, (id: string) => Promise<unknown>> = {
    submitted: async () => undefined,
    waiting: (id) => step('社区工作者壬09', 'approve', id),
    claimed: async (id) => [await ways.waiting(id), await step('党员丁04', 'claim', id)],
    serving: async (id) => [await ways.claimed(id), await step('党员丁04', 'begin', id)],
    answered: async (id) => [
      await ways.serving(id),
      await step('党员丁04', 'answer', id, { answer: '换了灯泡，亮了。', solved: 'yes' }),
    ],
    closed: async (id) => [
      await ways.answered(id),
      await step('居民甲01', 'confirm', id, { solved: 'yes', rating: 'satisfied' }),
    ],
    declined: (id) => step('社区工作者壬09', 'decline', id, { reason: '这件事归物业管。' }),
    withdrawn: (id) => step('居民甲01', 'withdraw', id),
    escalated: async (id) => [
      await ways.claimed(id),
      await step('党员丁04', 'escalate', id, {
        tried: '上门看过两次，换了灯泡还是不亮。',
        obstacle: '总闸坏了，要请物业和供电来。',
      }),
    ],
    paused: async (id) => [
      await ways.serving(id),
      await step('党员丁04', 'pause', id, { waitsFor: 'parts', reason: '灯具要订货，周五到。' }),
    ],
    merged: async (id) =>
      step('社区工作者壬09', 'merge', id, {
        intoId: (await ask('居民乙02', { content: '同一盏灯，先点的一单。' })).id,
      }),
    handedOver: async (id) => [
      await ways.waiting(id),
      await step('社区工作者壬09', 'handOver', id, {
        channel: 'hotline',
        otherNumber: 'HS20260302001',
        reason: '路灯归城管局，已代你转给 12345。',
      }),
    ],
  }
  const askUntil: Town['askUntil'] = async (state, content) => {
    const { id } = await ask('居民甲01', { content })
    await ways[state](id)
    return as('居民甲01').get(`/requests/${id}`)
  }
  return { places, people, categories, as, ask, step, askUntil }
}

const categoryRows = ({ repair, urgent }: Town['categories']) =>
  [
    {
      id: repair,
      code: 'town-repair',
      name: '公共设施维修',
      name_en: 'Repairs',
      kind: 'problem' as const,
      span: { unit: 'days', count: 7 },
      is_urgent: false,
    },
    {
      id: urgent,
      code: 'town-urgent',
      name: '急难求助',
      name_en: 'Urgent help',
      kind: 'service' as const,
      span: { unit: 'hours', count: 24 },
      is_urgent: true,
    },
  ].map((row, sort) => ({
    ...row,
    district_id: districtId,
    span: JSON.stringify(row.span),
    sort,
    valid_from: '2020-01-01',
  }))
