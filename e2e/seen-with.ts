/** What the pages are seen with: a request in each state, work that came late, and figures made public. */
import { v7 } from 'uuid'
import { periodNamed } from '../src/foundation/figures/periods.ts'
import { dayIn } from '../src/foundation/language/moments.ts'
import { testVault } from '../src/foundation/testing/database.ts'
import { lateSent } from '../src/modules/requests/sealed.ts'
import type { RequestState } from '../src/modules/requests/workflow.ts'
import type { House } from './house.ts'
import { districtId, type Town } from './town.ts'

/** One request in each state, and one that is late. */
export async function requestsInAllStates(house: House, town: Town): Promise<Record<RequestState | 'late', string>> {
  const ids = {} as Record<RequestState | 'late', string>
  house.clock.daysAgo(20)
  ids.late = (await town.askUntil('serving', '拖了二十天的单。')).id
  house.clock.daysAgo(4)
  await town.askUntil('answered', '没有回音的单。')
  house.clock.today()
  const states: RequestState[] = [
    'submitted',
    'waiting',
    'claimed',
    'serving',
    'answered',
    'closed',
    'declined',
    'withdrawn',
    'escalated',
    'paused',
    'handedOver',
    'merged',
  ]
  for (const state of states)
    ids[state] = (
      await town.askUntil(
        state,
        `${state === 'closed' ? '办完' : '在办'}的事，写得长一些，看看一行放不下的时候怎样换行。`,
      )
    ).id
  await town.ask('居民甲01', { content: '家里老人摔倒了。', categoryId: town.categories.urgent, spot: '1号楼2单元302' })
  await town.ask('网格员庚07', {
    content: '替李奶奶点的单。',
    onBehalfOf: { name: '李奶奶' },
    contactPhone: '13800138009',
  })
  return ids
}

/** What a worker of before sends when the grid is another's already: one step, and one request to be filed. */
export async function sendLate({ owner }: House, { places, people }: Town, requestId: string): Promise<void> {
  const late = (step: string, sent: object, of: string | null) => {
    const id = v7()
    return owner.query(
      `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, request_id, path,
         device_at, arrived_at)
       select district_id, $1, $2, $1, '网格员申15', 'gridWorker', $3, $4, $5, path, now() - interval '2 hours', now()
       from places where id = $6`,
      [
        id,
        people.志愿者丙03.accountId,
        step,
        lateSent.seal(testVault, { district_id: districtId, id }, JSON.stringify(sent)),
        of,
        places.grid.id,
      ],
    )
  }
  await late('answer', { answer: '上午已经修好了，居民看过。', solved: 'yes' }, requestId)
  await late('submit', { content: '3号楼楼道灯不亮。', spot: '3号楼2单元' }, null)
}

/** The two months that ended last, made public by the community. */
export async function publishTwo({ clock }: House, { as, places }: Town): Promise<string> {
  const now = dayIn(clock.now())
  const secretary = as('社区书记癸10')
  // Both surfaces may ask for it.
  const { publications } = await secretary.get<{ publications: object[] }>(
    `/publications?placeId=${places.community.id}`,
  )
  const months = [1, 2].map((back) => periodNamed('month', now, back).from.slice(0, 7))
  for (const month of publications.length ? [] : months)
    await secretary.post('/publications', {
      placeId: places.community.id,
      month,
      days: 30,
      note: '居民会议十一月八日在社区二楼开，欢迎旁听。',
    })
  return `/open/150124100010/${months[1]}`
}

/** One that is written, and one that was published before somebody asked once more. */
export async function reportsOf(town: Town): Promise<Record<'draft' | 'published' | 'template', string>> {
  const secretary = town.as('社区书记癸10')
  const templates = await secretary.get<{ id: string; level: string; span: string }[]>('/reports/templates')
  const template = templates.find(({ level, span }) => level === 'community' && span === 'month')?.id ?? ''
  const from = `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)}-01`
  const begin = () =>
    secretary.post<{ id: string }>('/reports', { templateId: template, placeId: town.places.community.id, from })
  const [draft, published] = [await begin(), await begin()]
  await secretary.post(`/reports/${published.id}/publish`, { basedOn: 1 })
  await town.ask('居民甲01', { content: '报告发布以后的单。' })
  return { draft: draft.id, published: published.id, template }
}
