/** Right requests of people, places and settings: one for each line that nobody comes through to by chance. */
import { v7 } from 'uuid'
import { codeAt, stepAt } from '../../src/foundation/access/totp.ts'
import { fresh, type Hand, password, type Right } from './right-hand.ts'
import { setCookieOf } from './village.ts'

type Start = (hand: Hand) => Promise<Right>

const tomorrow = ({ house }: Hand): string =>
  new Date(house.clock.now().getTime() + 36 * 3_600_000).toISOString().slice(0, 10)
const atDoor = { cookie: '' }

type Above = Parameters<Hand['village']['arranged']['place']>[1]

/** A grid with two buildings in a community of its own, where nobody else has anything to do. */
async function gridIn({ village: { arranged, home } }: Hand, community?: Above) {
  const above = community ?? (await arranged.place('community', home.street))
  const grid = await arranged.place('grid', above)
  const buildings = [await arranged.place('building', grid), await arranged.place('building', grid)] as const
  return { community: above, grid, buildings }
}

/** Two of them in one community. */
async function twoGridsIn(hand: Hand) {
  const one = await gridIn(hand)
  return [one, await gridIn(hand, one.community)] as const
}

export const rightOfPeople: Readonly<Record<string, Start>> = {
  async 'people.checkCode'({ done, house }) {
    const phone = `135${String(fresh()).padStart(8, '0')}`
    await done('/sign-in/code', { phone }, '')
    const code = house.messages.findLast(({ to }) => to === phone)?.text.match(/\d{6}/)?.[0]
    return { ...atDoor, path: '/sign-in/code/check', body: { phone, code } }
  },
  async 'people.checkPassword'({ officer }) {
    return { ...atDoor, path: '/sign-in/password', body: { account: (await officer()).name, password } }
  },
  async 'people.enterSecond'({ secured, house }) {
    const { name, next } = await secured()
    const cookie = await setCookieOf(house, '/sign-in/password', { account: name, password })
    return { cookie, path: '/sign-in/second', body: { code: next } }
  },
  async 'people.beginSecond'({ officer }) {
    return { cookie: (await officer()).cookie, path: '/me/second-factor/begin', body: {} }
  },
  async 'people.confirmSecond'({ officer, done, house }) {
    const { cookie } = await officer()
    const { secret } = await done('/me/second-factor/begin', {}, cookie)
    const code = codeAt(String(secret), stepAt(house.clock.now()))
    return { cookie, path: '/me/second-factor/confirm', body: { code } }
  },
  async 'people.renewRecovery'({ secured }) {
    const { cookie, next } = await secured()
    return { cookie, path: '/me/second-factor/recovery-codes', body: { code: next } }
  },
  async 'people.endSecond'({ secured }) {
    const { cookie, next } = await secured()
    return { cookie, path: '/me/second-factor/end', body: { code: next } }
  },
  async 'people.resetSecond'({ secured, cookie }) {
    const { account } = await secured()
    return { cookie, path: `/accounts/${account}/second-factor/reset`, body: { reason: '手机丢了。' } }
  },
  async 'people.prove'({ officer }) {
    return { cookie: (await officer()).cookie, path: '/me/prove', body: { password } }
  },
  async 'people.changePassword'({ officer }) {
    const body = { before: password, password: 'Green-Lantern-89' }
    return { cookie: (await officer()).cookie, path: '/me/password', body }
  },
  async 'people.appoint'({ cookie, village }) {
    const account = { how: 'phone', phone: `136${String(fresh()).padStart(8, '0')}`, name: '志愿者' }
    return { cookie, path: '/posts', body: { role: 'volunteer', placeId: village.home.community.id, account } }
  },
  async 'people.leave'({ person, as, house }) {
    const account = await person('resident')
    const { rows } = await house.owner.query<{ id: string }>('select id from posts where account_id = $1', [account])
    return { cookie: await as(account), path: `/me/posts/${rows[0]?.id}/leave`, body: {} }
  },
  async 'territory.preview'(hand) {
    const { grid } = await gridIn(hand)
    return { cookie: hand.cookie, path: `/places/${grid.id}/preview`, body: { kind: 'rename', name: '向阳网格' } }
  },
  async 'territory.split'(hand) {
    const { grid, buildings } = await gridIn(hand)
    const parts = buildings.map(({ id }, at) => ({ name: `向阳${fresh()}${at}网格`, takes: [id] }))
    return { cookie: hand.cookie, path: `/places/${grid.id}/split`, body: { into: 'microgrid', parts } }
  },
  async 'territory.merge'(hand) {
    const [one, other] = await twoGridsIn(hand)
    const body = { others: [other.grid.id], name: `向阳${fresh()}网格` }
    return { cookie: hand.cookie, path: `/places/${one.grid.id}/merge`, body }
  },
  async 'territory.move'(hand) {
    const [one, other] = await twoGridsIn(hand)
    return { cookie: hand.cookie, path: `/places/${one.buildings[0].id}/move`, body: { to: other.grid.id } }
  },
  async 'territory.handOver'(hand) {
    const [{ grid }, to] = [await gridIn(hand), await hand.person('volunteer')]
    return { cookie: hand.cookie, path: `/places/${grid.id}/hand-over`, body: { role: 'gridWorker', from: null, to } }
  },
  async 'territory.cancelChange'(hand) {
    const { grid } = await gridIn(hand)
    await hand.done(`/places/${grid.id}/rename`, { name: `向阳${fresh()}网格`, on: tomorrow(hand) })
    const text = 'select id from place_changes order by id desc limit 1'
    const { rows } = await hand.house.owner.query<{ id: string }>(text)
    return { cookie: hand.cookie, path: `/places/${grid.id}/changes/${rows[0]?.id}/cancel`, body: {} }
  },
  async 'territory.locate'(hand) {
    const { grid } = await gridIn(hand)
    return { cookie: hand.cookie, path: `/places/${grid.id}/locate`, body: { boundary: null, point: null } }
  },
  async 'territory.importBoundaries'(hand) {
    const { arranged, home } = hand.village
    const community = await arranged.place('community', home.street)
    const { code } = await arranged.place('grid', community)
    const ring = [
      [111.6, 40.8],
      [111.7, 40.8],
      [111.7, 40.9],
      [111.6, 40.8],
    ]
    const geometry = { type: 'Polygon', coordinates: [ring] }
    const outline = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code }, geometry }] }
    const bytes = Buffer.from(JSON.stringify(outline))
    return {
      cookie: hand.cookie,
      path: `/places/${community.id}/boundaries`,
      file: { type: 'application/geo+json', bytes },
    }
  },
  async 'organizations.removeMember'({ done, cookie, everybody, village }) {
    const placeId = village.home.community.id
    const { id } = await done('/organizations', { kind: 'volunteerTeam', name: `志愿队${fresh()}`, placeId })
    await done(`/organizations/${id}/members`, { accountId: everybody })
    return { cookie, path: `/organizations/${id}/members/remove`, body: { accountId: everybody } }
  },
  async 'notices.read'({ house, cookie, everybody }) {
    const [id, event] = [v7(), v7()]
    await house.owner.query(
      `insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
       values ((select home_district from accounts where id = $2), $1, $2, $4, now(), $3, 'requests.claim', $3, 'outcome',
         'requests.notice.claimed', '{}', false)`,
      [id, everybody, event, 100_000 + fresh()],
    )
    return { cookie, path: `/notices/${id}/read`, body: {} }
  },
  'notices.setNight': async ({ cookie }) => ({
    ...{ cookie, path: '/notices/settings/night', body: { from: '22:00', to: '07:00' } },
  }),
  'notices.setWebhook': async ({ cookie }) => ({
    ...{ cookie, path: '/notices/settings/webhook', body: { url: 'https://example.cn/hook', secret: 'x'.repeat(43) } },
  }),
  'calendar.import': async ({ cookie }) => ({
    ...{ cookie, path: '/calendar/import' },
    body: { year: 2031, days: [{ name: '元旦', date: '2031-01-01', isOffDay: true }] },
  }),
}
