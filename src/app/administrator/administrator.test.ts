/** The first start without a demo: one link, one administrator, and no way to turn a demo into the real thing. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSignIn, type SignIn } from '../../foundation/access/sign-in.ts'
import { systemActor } from '../../foundation/access/standing.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import { testVault } from '../../foundation/testing/database.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { peopleContract } from '../../modules/people/contract.ts'
import { peopleService } from '../../modules/people/service.ts'
import { empty, settleInstallation } from '../installation.ts'
import { inOneTransaction, prepareGround, prepareTables } from '../prepare.ts'
import { newAdministratorLink } from './link.ts'
import { welcomeModule } from './service.ts'

const secret = 'only for tests, and long enough to sign with'
const folder = mkdtempSync(join(tmpdir(), 'linli-administrator-'))
let server: TestServer
let signIn: SignIn

beforeAll(async () => {
  server = await openTestServer(
    async ({ test: { app }, clock }) => {
      signIn = await openSignIn({
        pool: app,
        secret,
        vault: testVault,
        clock,
        sender: { send: async () => undefined },
        say: (word) => word,
        secureCookies: false,
      })
      return [welcomeModule({ signIn }), moduleOf('people', peopleContract, peopleService({ signIn }))]
    },
    { whoIsAsking: (cookies) => signIn.whoIsAsking(cookies) },
  )
  await prepareGround(server.owner)
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  await server.owner.query('delete from administrator_links')
})

const newLink = () => inOneTransaction(server.owner, (db) => newAdministratorLink(db, server.clock.now()))
const newToken = async () => String(await newLink()).split('token=')[1] ?? ''
const wish = (token: string) => ({
  token,
  districtId: '150103',
  account: 'admin.one',
  name: '管理员01',
  password: 'Red-Lantern-88',
})

test('the token is kept only as its hash', async () => {
  const token = await newToken()
  const { rows } = await server.owner.query('select * from administrator_links')
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a link opens for a day', async () => {
  const token = await newToken()
  expect(await server.visitor.get('/welcome', { token })).toMatchObject({ status: 200 })
  server.clock.advance({ hours: 24 })
  const late = await server.visitor.post('/welcome', wish(token))
  expect(late).toMatchObject({ status: 409, body: { code: 'link-closed' } })
})

test('a newer link closes the one before; an invented one never opens', async () => {
  const first = await newToken()
  const second = await newToken()
  expect(await server.visitor.get('/welcome', { token: first })).toMatchObject({ status: 409 })
  expect(await server.visitor.get('/welcome', { token: second })).toMatchObject({ status: 200 })
  expect(await server.visitor.post('/welcome', wish('x'.repeat(43)))).toMatchObject({ status: 409 })
})

test('a weak password or an unknown district leaves the link open', async () => {
  const token = await newToken()
  expect((await server.visitor.post('/welcome', { ...wish(token), password: '123456' })).status).toBe(422)
  expect((await server.visitor.post('/welcome', { ...wish(token), districtId: '110101' })).status).toBe(404)
  expect(await server.visitor.get('/welcome', { token })).toMatchObject({ status: 200 })
})

test('whoever opens it, once, is signed in as the administrator of the district; after that there are no links', async () => {
  const token = await newToken()
  const { body } = await server.visitor.get<{ districts: { id: string; name: string }[] }>('/welcome', { token })
  expect(body.districts).toContainEqual({ id: '150103', name: '回民区' })
  const both = await Promise.all([
    server.visitor.post('/welcome', wish(token)),
    server.visitor.post('/welcome', { ...wish(token), account: 'admin.two' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const made = both.find(({ status }) => status === 200)
  const me = await server.browser(made?.cookies ?? '').get('/me')
  expect(me.body).toMatchObject({ name: '管理员01', posts: [{ role: 'administrator', path: '1501.150103' }] })
  const { rows } = await server.owner.query("select account_id from events where action = 'welcome.open'")
  expect(rows).toHaveLength(1)
  expect(await newLink()).toBeNull()
})

test('the only one comes back by a code made at the machine, without the second factor that was lost; nobody else does', async () => {
  const { rows: administrators } = await server.owner.query(
    `select account.id, account_name from accounts account join posts on account_id = account.id where role = 'administrator'`,
  )
  const [{ id, account_name: account }] = administrators
  await server.owner.query(
    "insert into second_factors (account_id, secret, confirmed_at, created_at) values ($1, 'x', now(), now())",
    [id],
  )
  const clerk = 'clerk.one'
  const homeDistrict = '150103'
  await server.database.inDistricts([], (db) =>
    signIn.createStaff(db, { account: clerk, password: 'Red-Lantern-88', name: '干事01', homeDistrict }),
  )
  const typed = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['src/app/administrator/command.ts', ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: server.url, DATA_DIR: folder, LINLI_SECRET: secret },
    })
  await expect(typed(clerk)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Nothing was changed') })

  // The machine's clock is not the test's.
  server.clock.set(new Date().toISOString())
  const [code] = (await typed(account, '--second-factor')).stdout.split('\n')
  const old = await server.visitor.post('/sign-in/password', { account, password: 'Red-Lantern-88' })
  expect(old).toMatchObject({ status: 422, body: { code: 'password-wrong' } })
  const answer = await server.visitor.post('/sign-in/reset', { account, code, password: 'Another-Word-47' })
  expect(answer).toMatchObject({ status: 200, body: { accountId: id, lacks: null } })
  const { rows } = await server.owner.query(
    "select account_id, role, subject, details from events where action = 'welcome.letBackIn'",
  )
  expect(rows).toEqual([
    { account_id: systemActor.accountId, role: 'system', subject: id, details: { at: 'machine', withSecond: true } },
  ])
})

test('data with the demo in it never becomes a real installation, and the other way round', async () => {
  const settle = (asked?: 'on' | 'off') => settleInstallation(server.owner, asked, new Date())
  expect(await settle('off')).toEqual({ isNew: true, isDemo: false, isWhole: true })
  expect(await settle()).toEqual({ isNew: false, isDemo: false, isWhole: true })
  await expect(settle('on')).rejects.toThrow('This data is a real installation')
  await server.owner.query('delete from installations')
  expect(await settle()).toEqual({ isNew: true, isDemo: true, isWhole: false })
  await expect(settle('off')).rejects.toThrow('This data holds the demo')
})

test('a demo that was cut off can begin anew on empty tables', async () => {
  await empty(server.owner)
  const { rows } = await server.owner.query("select tablename from pg_tables where schemaname = 'public'")
  expect(rows).toEqual([])
  expect((await prepareTables(server.owner)).length).toBeGreaterThan(5)
})
