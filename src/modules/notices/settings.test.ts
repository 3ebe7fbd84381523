/** What a district sets about notices: by its administrator, without giving the secret back, and nowhere into the private network. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAddressProof } from '../../foundation/access/address-proof.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import { mayReach, reachOf } from '../../foundation/sending/reach.ts'
import { columnsWith } from '../../foundation/testing/every-text.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { noticesContract } from './contract.ts'
import type { SettingsView } from './contract-settings.ts'
import { usualNight } from './night.ts'
import { noticesService } from './service.ts'
import { settingsPreparations } from './service-settings.ts'
import { inside } from './testing.ts'

let server: TestServer
let home: TestDistrict
let chief: Person
const reach = reachOf(['10.7.0.0/16'])

beforeAll(async () => {
  server = await openTestServer(({ test: { app }, clock }) => {
    const live = { beyond: async () => undefined, close: async () => undefined }
    const proof = openAddressProof({ pool: app, secret: 'for tests', clock })
    const outside = { ...inside, night: usualNight, mayReach: (url: URL) => mayReach(url, reach) }
    const service = noticesService({ live, outside, proof })
    return [moduleOf('notices', noticesContract, service, settingsPreparations({ outside }))]
  })
  home = await server.district()
  chief = await server.person('管理员', { role: 'administrator', at: home.district })
})
afterAll(() => server?.close())

const read = async () => (await server.as(chief).get<SettingsView>('/notices/settings')).body
const put = (what: 'night' | 'webhook', body: object, by = chief) =>
  server.as(by).send<SettingsView>('PUT', `/notices/settings/${what}`, body)
const secret = 'a secret of the district'

test('without a setting all is as usual, and none is the usual again', async () => {
  expect(await read()).toEqual({ night: { from: '22:00', to: '07:00', isOwn: false }, webhook: null })
  expect((await put('night', { from: '21:30', to: '08:00' })).body.night).toEqual({
    from: '21:30',
    to: '08:00',
    isOwn: true,
  })
  await server.as(chief).send('DELETE', '/notices/settings/night')
  expect((await read()).night.isOwn).toBe(false)
})

test('the secret of a webhook is kept sealed and given to nobody; the event names its host alone', async () => {
  const url = 'https://hooks.example.cn/linli?token=deep'
  expect((await put('webhook', { url, secret })).body.webhook).toEqual({ url })
  expect(JSON.stringify(await read())).not.toContain(secret)
  expect(await columnsWith(server.owner, new RegExp(secret))).toEqual([])
  const { rows } = await server.owner.query("select details from events where action = 'notices.setWebhook'")
  expect(rows).toEqual([{ details: { host: 'hooks.example.cn' } }])
  await server.as(chief).send('DELETE', '/notices/settings/webhook')
  expect((await read()).webhook).toBe(null)
  const kept = await server.owner.query('select webhook_secret from notice_settings')
  expect(kept.rows).toEqual([{ webhook_secret: null }])
})

test.each([
  ['http://127.0.0.1/hook', 'webhook-private'],
  ['https://localhost/hook', 'webhook-private'],
  ['http://169.254.169.254/latest', 'webhook-private'],
  ['https://[::1]:8443/', 'webhook-private'],
  ['http://10.8.0.1/', 'webhook-private'],
  ['http://3232235777/', 'webhook-private'],
  ['ftp://hooks.example.cn/', 'webhook-address'],
  ['hooks.example.cn', 'webhook-address'],
  ['https://name:word@hooks.example.cn/', 'webhook-address'],
])('%s is refused', async (url, code) => {
  expect(await put('webhook', { url, secret })).toMatchObject({ status: 422, body: { code } })
  expect((await read()).webhook).toBe(null)
})

test('a network that the operator allows is taken', async () => {
  expect((await put('webhook', { url: 'http://10.7.1.2:8080/hook', secret })).status).toBe(200)
})

test.each([
  ['night', { from: '24:00', to: '07:00' }, 'from'],
  ['night', { from: '22:00' }, 'to'],
  ['webhook', { url: 'https://hooks.example.cn/', secret: 'short' }, 'secret'],
  ['webhook', { url: 'x'.repeat(501), secret }, 'url'],
] as const)('%s: %o is refused', async (what, body, path) => {
  expect(await put(what, body)).toMatchObject({ status: 422, body: { details: { flaws: [{ path }] } } })
})

test('it is for the administrator of the district alone', async () => {
  const city = await server.person('市管理员', { role: 'administrator', at: home.city })
  const office = await server.person('区干部', { role: 'districtOffice', at: home.district })
  for (const by of [city, office]) {
    expect((await server.as(by).get('/notices/settings')).status).toBe(403)
    expect((await put('night', { from: '22:00', to: '07:00' }, by)).status).toBe(403)
  }
})
