/** Every address of both surfaces, each with people and data to see it with. A page that is not here fails the walks. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { hashOfToken } from '../src/app/administrator/link.ts'
import { replaceLinks } from '../src/app/administrator/queries.ts'
import { kyselyOn } from '../src/foundation/database/connections.ts'
import { addForm } from './forms-of-others.ts'
import type { House } from './house.ts'
import { drawBoundaries, inFirstGrid } from './land.ts'
import { publishTwo, reportsOf, requestsInAllStates, sendLate } from './seen-with.ts'
import type { Known, Town } from './town.ts'

/** An address as somebody sees it; null is whoever has not signed in. */
export type Seen = readonly [who: Known | null, path: string]
/** By the route as the surface's table has it. */
export type Addresses = Readonly<Record<string, readonly Seen[]>>

const app = join(import.meta.dirname, '../src/app')

/** Stands for the pages that no table names. */
export const outsideTheTables = 'outside the tables'

/** The routes that a surface declares: the keys of its tables of pages. */
export function routesOf(surface: 'phone' | 'office'): string[] {
  const text = readFileSync(join(app, `${surface}.tsx`), 'utf8')
  const routes = [...text.matchAll(/^ {2}'(\/[^']*)':/gm)].map(([, route]) => route ?? '')
  const loaded = [...text.matchAll(/import\('[^']+-page\.tsx'\)/g)]
  // The phone's first page is the one that is not imported here.
  if (routes.length < Math.max(5, loaded.length)) throw new Error(`The table of ${surface}.tsx reads otherwise now.`)
  return routes
}

export async function phoneAddresses(house: House, town: Town): Promise<Addresses> {
  const ids = await requestsInAllStates(house, town)
  await sendLate(house, town, ids.serving)
  await drawBoundaries(town)
  const { id: located } = await town.ask('居民甲01', { content: '井盖松动。', position: inFirstGrid })
  await town.step('社区工作者壬09', 'approve', located)
  const { community, grid } = town.places
  for (const id of [ids.waiting, ids.late]) await town.step('居民乙02', 'subscribe', id)
  const request = (who: Known, state: keyof typeof ids): Seen => [who, `/requests/${ids[state]}`]
  const open = await publishTwo(house, town)
  return {
    '/': [
      [null, '/'],
      ['居民甲01', '/'],
      ['居民乙02', '/'],
      ['党员丁04', '/'],
    ],
    '/sign-in': [[null, '/sign-in']],
    '/sign-in/staff': [[null, '/sign-in/staff']],
    '/sign-in/identity': [[null, '/sign-in/identity']],
    '/settings': [
      [null, '/settings'],
      ['居民甲01', '/settings'],
    ],
    '/privacy/mine': [['居民甲01', '/privacy/mine']],
    '/privacy/consents': [
      ['居民甲01', '/privacy/consents'],
      ['居民乙02', '/privacy/consents'],
    ],
    '/privacy/held': [['居民甲01', '/privacy/held']],
    '/privacy': [
      [null, '/privacy'],
      ['居民甲01', '/privacy'],
    ],
    '/open/:code/:month?': [
      [null, '/open/150124100010'],
      ['居民甲01', open],
      [null, '/open/999999'],
    ],
    '/join': [['新来的卯14', `/join?place=${community.id}`]],
    '/join/nearer': [['居民甲01', `/join/nearer?at=${community.id}`]],
    '/me/access': [
      ['社区书记癸10', '/me/access'],
      ['居民甲01', '/me/access'],
    ],
    '/me': [
      ['居民甲01', '/me'],
      ['社区书记癸10', '/me'],
    ],
    '/responsibility': [
      ['社区书记癸10', '/responsibility'],
      ['居民甲01', '/responsibility'],
    ],
    '/notices/settings': [
      ['居民甲01', '/notices/settings'],
      ['党员丁04', '/notices/settings'],
    ],
    '/notices': [
      ['居民甲01', '/notices'],
      ['居民乙02', '/notices'],
    ],
    '/places/choose/:at?': [
      ['新来的卯14', '/places/choose?for=home&to=/join'],
      ['居民甲01', `/places/choose/${community.id}?for=ask&to=/requests/new/write`],
      ['居民甲01', `/places/choose/${grid.id}?for=nearer&to=/join`],
    ],
    '/places/map/:at': [['居民甲01', `/places/map/${community.id}?for=ask&to=/requests/new/write`]],
    '/requests/new': [['居民甲01', '/requests/new']],
    '/requests/new/write': [['居民甲01', `/requests/new/write?category=${town.categories.repair}`]],
    '/requests/mine': [
      ['居民甲01', '/requests/mine'],
      ['居民乙02', '/requests/mine'],
    ],
    '/requests/available': [
      ['党员丁04', '/requests/available'],
      ['楼栋长己06', '/requests/available'],
    ],
    '/requests/nearby': [
      ['党员丁04', '/requests/nearby'],
      ['居民甲01', '/requests/nearby'],
    ],
    '/requests/inbox': [['社区书记癸10', '/requests/inbox?view=overdue']],
    '/overview': [
      ['社区书记癸10', '/overview'],
      ['居民甲01', '/overview'],
    ],
    '/overview/records': [['社区书记癸10', `/overview/records?figure=requests.received&from=2026-01-01&to=2026-12-31`]],
    '/requests/late': [['网格员庚07', '/requests/late']],
    '/requests/work': [
      ['党员丁04', '/requests/work'],
      ['志愿者丙03', '/requests/work'],
    ],
    '/requests/followed': [
      ['居民甲01', '/requests/followed'],
      ['居民乙02', '/requests/followed'],
    ],
    '/requests/search': [
      ['居民甲01', '/requests/search'],
      ['居民甲01', `/requests/search?words=${encodeURIComponent('在办 一行')}`],
      ['党员丁04', `/requests/search?words=${encodeURIComponent('没有这样的单')}`],
    ],
    '/requests/:id': [
      request('居民甲01', 'submitted'),
      request('社区工作者壬09', 'submitted'),
      request('党员丁04', 'waiting'),
      request('社区工作者壬09', 'waiting'),
      request('党员丁04', 'claimed'),
      request('党员丁04', 'late'),
      request('支部书记辛08', 'late'),
      request('居民甲01', 'answered'),
      request('居民甲01', 'closed'),
      request('居民甲01', 'declined'),
      request('居民甲01', 'withdrawn'),
      request('居民甲01', 'escalated'),
      request('社区工作者壬09', 'escalated'),
      request('居民甲01', 'paused'),
      request('居民甲01', 'handedOver'),
      request('居民甲01', 'merged'),
      request('社区工作者壬09', 'merged'),
      request('居民乙02', 'submitted'),
    ],
    [outsideTheTables]: [
      ['居民甲01', '/no/such/page'],
      [null, '/api/docs'],
    ],
  }
}

export async function officeAddresses(house: House, town: Town): Promise<Addresses> {
  const ids = await requestsInAllStates(house, town)
  const form = await addForm(town)
  await publishTwo(house, town)
  const { places, people } = town
  const organization = await town.as('社区书记癸10').post<{ id: string }>('/organizations', {
    kind: 'volunteerTeam',
    name: '365志愿服务队',
    placeId: places.community.id,
  })
  await town
    .as('社区书记癸10')
    .post(`/organizations/${organization.id}/members`, { accountId: people.志愿者丙03.accountId })
  await town.as('社区书记癸10').post(`/places/${places.building.id}/households`, { labels: ['1单元101', '1单元102'] })
  const sent = await town
    .as('社区书记癸10')
    .upload<{ id: string }>(
      `/places/${places.community.id}/imports/people`,
      'text/csv',
      Buffer.from('姓名,手机号,备注\n王小明,13900001234,新来\n李小红,139,\n'),
    )
  await sendLate(house, town, ids.serving)
  const token = 'w'.repeat(43)
  await replaceLinks(kyselyOn(house.owner), hashOfToken(token), new Date(Date.now() + 3_600_000))
  await drawBoundaries(town)
  await town.ask('居民甲01', { content: '井盖松动。', position: inFirstGrid })
  await house.owner.query(
    `insert into pgboss.job (id, name, data, source_name) values ($1, 'dead-letters', $2, 'notices.send')`,
    [v7(), { districtId: '150124' }],
  )
  const reports = await reportsOf(town)
  const request = (who: Known, state: keyof typeof ids): Seen => [who, `/office/requests/${ids[state]}`]
  return {
    '/sign-in/identity': [[null, '/office/sign-in/identity']],
    '/sign-in': [[null, '/office/sign-in']],
    '/welcome': [
      [null, `/office/welcome?token=${token}`],
      [null, '/office/welcome?token=wrong'],
    ],
    '/': [
      ['社区工作者壬09', '/office'],
      ['网格员庚07', '/office'],
      ['区干部丑12', '/office?view=overdue'],
      ['社区书记癸10', '/office?view=ended'],
      ['社区书记癸10', '/office?state=claimed&view=unclaimed'],
      ['居民甲01', '/office'],
    ],
    '/requests/new': [
      ['社区工作者壬09', '/office/requests/new'],
      ['街道干部子11', '/office/requests/new'],
    ],
    '/requests/search': [
      ['社区书记癸10', '/office/requests/search'],
      ['社区书记癸10', `/office/requests/search?words=${encodeURIComponent('在办 一行')}&from=2026-01-01`],
      ['网格员庚07', `/office/requests/search?words=${encodeURIComponent('没有这样的单')}`],
    ],
    '/requests/$id': [
      request('社区工作者壬09', 'submitted'),
      request('社区工作者壬09', 'waiting'),
      request('支部书记辛08', 'late'),
      request('社区书记癸10', 'answered'),
      request('社区书记癸10', 'closed'),
      request('社区书记癸10', 'declined'),
      request('社区工作者壬09', 'escalated'),
      request('支部书记辛08', 'paused'),
      request('社区书记癸10', 'handedOver'),
      request('社区工作者壬09', 'merged'),
      ['社区书记癸10', `/office/requests/${v7()}`],
    ],
    '/supervision': [
      ['支部书记辛08', '/office/supervision'],
      ['社区书记癸10', '/office/supervision?flag=silent'],
      ['街道干部子11', '/office/supervision?flag=unclaimedLong'],
      ['区干部丑12', '/office/supervision?flag=overdue'],
    ],
    '/overview': [
      ['社区书记癸10', '/office/overview'],
      ['区干部丑12', '/office/overview?show=wall'],
    ],
    '/figures': [
      ['社区书记癸10', '/office/figures?period=year'],
      ['区干部丑12', '/office/figures?period=year&figure=requests.solvedRate&by=category'],
      ['网格员庚07', '/office/figures?figure=territory.buildings'],
    ],
    '/forms': [['社区书记癸10', '/office/forms']],
    '/forms/$id': [['社区书记癸10', `/office/forms/${form}`]],
    '/forms/$id/newer': [['社区书记癸10', `/office/forms/${form}/newer`]],
    '/publications': [
      ['社区书记癸10', '/office/publications'],
      ['区干部丑12', '/office/publications'],
    ],
    '/reports': [
      ['社区书记癸10', '/office/reports'],
      ['网格员庚07', '/office/reports?state=draft'],
    ],
    '/reports/new': [
      ['社区书记癸10', '/office/reports/new'],
      ['区干部丑12', `/office/reports/new?place=${places.community.id}`],
    ],
    '/reports/$id': [
      ['社区书记癸10', `/office/reports/${reports.draft}`],
      ['区干部丑12', `/office/reports/${reports.published}`],
    ],
    '/reports/$id/records': [['社区书记癸10', `/office/reports/${reports.published}/records?figure=requests.received`]],
    '/reports/templates': [
      ['社区书记癸10', '/office/reports/templates'],
      ['区干部丑12', '/office/reports/templates'],
    ],
    '/reports/templates/$id': [
      ['区干部丑12', `/office/reports/templates/${reports.template}`],
      ['区干部丑12', '/office/reports/templates/new'],
    ],
    '/map': [
      ['社区书记癸10', '/office/map'],
      ['网格员庚07', '/office/map'],
      ['街道干部子11', '/office/map'],
    ],
    '/places': [
      ['社区书记癸10', '/office/places'],
      ['社区书记癸10', `/office/places?place=${places.building.id}`],
      ['区干部丑12', `/office/places?place=${places.community.id}`],
    ],
    '/requests/late': [['社区书记癸10', '/office/requests/late']],
    '/places/change': [
      ...['split', 'merge', 'handOver', 'rename', 'close'].map(
        (step): Seen => ['社区书记癸10', `/office/places/change?place=${places.grid.id}&step=${step}`],
      ),
      ['社区书记癸10', `/office/places/change?place=${places.building.id}&step=move`],
    ],
    '/places/boundaries': [
      ['社区书记癸10', '/office/places/boundaries'],
      ['区干部丑12', `/office/places/boundaries?place=${places.street.id}`],
    ],
    '/places/responsibility': [
      ['社区书记癸10', '/office/places/responsibility'],
      ['支部书记辛08', '/office/places/responsibility?chart=network'],
      ['区干部丑12', '/office/places/responsibility?on=2026-01-01&vacant=only'],
    ],
    '/me/access': [['社区书记癸10', '/office/me/access']],
    '/people': [
      ['社区书记癸10', '/office/people'],
      ['管理员寅13', '/office/people'],
    ],
    '/organizations': [['社区书记癸10', '/office/organizations']],
    '/organizations/$id': [['社区书记癸10', `/office/organizations/${organization.id}`]],
    '/notices/settings': [['社区工作者壬09', '/office/notices/settings']],
    '/notices': [
      ['社区工作者壬09', '/office/notices'],
      ['管理员寅13', '/office/notices'],
    ],
    '/transfer': [
      ['社区书记癸10', '/office/transfer'],
      ['区干部丑12', '/office/transfer?kind=places'],
      ['社区工作者壬09', '/office/transfer?kind=orders'],
    ],
    '/transfer/$id': [
      ['社区书记癸10', `/office/transfer/${sent.id}`],
      ['社区书记癸10', `/office/transfer/${sent.id}?outcome=wrong`],
    ],
    '/administration': [
      ['管理员寅13', '/office/administration'],
      ['社区书记癸10', '/office/administration'],
    ],
    '/administration/standards': [
      ['管理员寅13', '/office/administration/standards'],
      ['区干部丑12', '/office/administration/standards?phase=coming'],
    ],
    '/administration/standards/$id': [
      ['管理员寅13', '/office/administration/standards/new'],
      ['区干部丑12', `/office/administration/standards/${town.categories.repair}`],
    ],
    '/administration/responsibility': [
      ['管理员寅13', '/office/administration/responsibility'],
      ['区干部丑12', '/office/administration/responsibility'],
    ],
    '/administration/calendar': [
      ['管理员寅13', '/office/administration/calendar'],
      ['区干部丑12', '/office/administration/calendar'],
    ],
    '/administration/notices': [['管理员寅13', '/office/administration/notices']],
    '/administration/access': [['管理员寅13', '/office/administration/access']],
    '/administration/privacy': [
      ['管理员寅13', '/office/administration/privacy'],
      ['区干部丑12', '/office/administration/privacy'],
    ],
    '/administration/jobs': [['管理员寅13', '/office/administration/jobs']],
    [outsideTheTables]: [['社区书记癸10', '/office/no/such/page']],
  }
}
