/** What somebody tries from outside who means no good: in another's name, with a page for a picture, by guessing, by being slow. */
import { connect } from 'node:net'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '../src/foundation/access/standing.ts'
import type { OpenApi } from '../src/foundation/http/openapi.ts'
import { noticesChannel } from '../src/modules/notices/queries.ts'
import { listenTo } from '../src/modules/notices/testing.ts'
import type { SessionLine } from '../src/modules/people/contract-sessions.ts'
import { linesOf } from './fuzz/bad-requests.ts'
import { settleVillage, signedIn, type Village } from './fuzz/village.ts'
import { type House, openHouse } from './house.ts'

let house: House
let village: Village
let everybody: string
let resident: string
beforeAll(async () => {
  house = await openHouse(undefined, { withPages: false, missesAMinute: 150, beatSeconds: 0.2 })
  village = await settleVillage(house)
  everybody = await signedIn(house, village.accounts.at(-1) ?? '')
  resident = await signedIn(house, village.accounts[0] ?? '')
})
afterAll(() => house?.close())

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly payload?: string | object
  readonly remoteAddress?: string
}
const ask = ({ url, ...sent }: Sent) => house.app.http.inject({ url: `/api${url}`, ...sent })
/** Of the one in whose name it is tried; the clock goes on by itself. */
const eventsSoFar = async (): Promise<number> => {
  const text = 'select count(*)::int as count from events where account_id = $1'
  return (await house.owner.query(text, [village.accounts.at(-1)])).rows[0].count
}

describe('a page of another site', () => {
  test.each(['https://elsewhere.example', 'null', 'http://localhost.elsewhere.example', 'file://'])(
    'sends nothing in the name of whoever is signed in: %s',
    async (origin) => {
      const document = (await ask({ url: '/openapi.json' })).json() as OpenApi
      const changing = linesOf(document).filter(({ method }) => method !== 'GET')
      expect(changing.length).toBeGreaterThan(50)
      const before = await eventsSoFar()
      for (const { method, path } of changing) {
        const answer = await ask({
          method,
          url: path.replace(/\{\w+\}/g, village.requests[0] ?? ''),
          headers: { cookie: everybody, origin, 'idempotency-key': v7(), 'content-type': 'application/json' },
          payload: '{}',
        })
        // A body that is refused by its kind never came so far as to be asked where it is from.
        expect([403, 415], `${method} ${path}`).toContain(answer.statusCode)
      }
      expect(await eventsSoFar()).toBe(before)
    },
  )

  test('cannot send what a form can, nor read an answer', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await ask({
        method: 'POST',
        url: `/requests/${village.requests[0]}/note`,
        headers: { cookie: everybody, 'content-type': type, 'idempotency-key': v7() },
        payload: '{"note":"x"}',
      })
      expect(answer.statusCode).toBe(415)
    }
    const origin = 'https://elsewhere.example'
    for (const method of ['GET', 'OPTIONS'] as const) {
      const answer = await ask({ method, url: '/me', headers: { cookie: everybody, origin } })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

test('every answer says that it is no page, goes into no frame and is not kept', async () => {
  for (const url of ['/me', '/requests/mine', '/requests/none', '/no/such/line', `/requests/${v7()}`]) {
    const { headers } = await ask({ url, headers: { cookie: resident } })
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-type']).toMatch(/^application\/json/)
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  }
})

test('no address leads away from here', async () => {
  for (const url of [
    '//elsewhere.example',
    '/%2f%2felsewhere.example',
    '/\\elsewhere.example',
    '/.//elsewhere.example',
  ])
    for (const prefix of ['', '/office', '/api'])
      expect((await house.app.http.inject(`${prefix}${url}`)).headers.location, prefix + url).toBeUndefined()
})

describe('whoever guesses ids', () => {
  test('hears the same of what is not there and of what is not theirs', async () => {
    const { arranged } = village
    const there = await arranged.district()
    const stranger = await signedIn(
      house,
      (await arranged.person('远方', { role: 'gridWorker', at: there.grid })).accountId,
    )
    const said = async (id: string, line: string) => {
      const answer = await ask({ url: line.replace('ID', id), headers: { cookie: stranger } })
      const { requestId, ...body } = answer.json() as { requestId: string }
      expect(requestId).toBeTruthy()
      return JSON.stringify([answer.statusCode, body])
    }
    for (const line of ['/requests/ID', '/requests/ID/candidates', `/requests/ID/photos/${v7()}`, '/organizations/ID'])
      for (const real of village.requests) expect(await said(real, line)).toBe(await said(v7(), line))
  })

  test('finds nothing by trying many, and is stopped on all lines together', async () => {
    const { arranged, requests } = village
    const curious = await arranged.person('好奇', { role: 'resident', at: (await arranged.district()).grid })
    const cookie = await signedIn(house, curious.accountId)
    const found: number[] = []
    for (let time = 0; time < 160; time += 1) {
      const url = `/requests/${v7()}${time % 2 ? '' : `/photos/${v7()}`}`
      found.push((await ask({ url, headers: { cookie } })).statusCode)
    }
    expect(found.indexOf(429)).toBe(150)
    expect(new Set(found)).toEqual(new Set([404, 429]))
    expect((await ask({ url: `/requests/${requests[0]}`, headers: { cookie } })).statusCode).toBe(429)
    expect((await ask({ url: '/me', headers: { cookie: resident } })).statusCode).toBe(200)
  })
})

describe('whoever goes through telephone numbers', () => {
  const askForCode = (phone: string, remoteAddress: string) =>
    ask({ method: 'POST', url: '/sign-in/code', payload: { phone }, remoteAddress })

  test('hears the same whether somebody has this number, and is stopped by number and by address', async () => {
    const { rows } = await house.owner.query('select count(*)::int as count from accounts')
    const known = await askForCode('13900000001', '198.51.100.1')
    const unknown = await askForCode('13812345678', '198.51.100.1')
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
    expect((await askForCode('13812345678', '198.51.100.2')).statusCode).toBe(429)
    const statuses: number[] = []
    for (let time = 0; time < 310; time += 1)
      statuses.push((await askForCode(`137${String(time).padStart(8, '0')}`, '198.51.100.3')).statusCode)
    expect(statuses.indexOf(429)).toBe(300)
    expect(statuses.slice(300).every((status) => status === 429)).toBe(true)
    expect((await house.owner.query('select count(*)::int as count from accounts')).rows).toEqual(rows)
  })

  test('cannot go through the codes of one number', async () => {
    await askForCode('13612345678', '198.51.100.4')
    const right = house.messages.findLast(({ to }) => to === '13612345678')?.text.match(/\d{6}/)?.[0] ?? ''
    const check = (code: string) =>
      ask({ method: 'POST', url: '/sign-in/code/check', payload: { phone: '13612345678', code } })
    for (let time = 0; time < 3; time += 1)
      expect((await check(right === '000000' ? '111111' : '000000')).statusCode).toBe(422)
    expect((await check(right)).json()).toMatchObject({ code: 'code-wrong' })
  })
})

describe('whoever listens', () => {
  /** Something that this account is told of. */
  const happensTo = async (account: string): Promise<void> => {
    const [id, event] = [v7(), v7()]
    await house.owner.query(
      `with counted as (insert into notice_counts (district_id, account_id, last_number) values ($1, $3, 1)
         on conflict (district_id, account_id) do update set last_number = notice_counts.last_number + 1 returning last_number)
       insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
         select $1, $2, $3, last_number, now(), $4, 'requests.claim', $4, 'outcome', 'requests.notice.claimed', '{}', false
           from counted`,
      [village.home.id, id, account, event],
    )
    await house.owner.query(`select pg_notify('${noticesChannel}', '')`)
  }

  test('hears nothing more once the session was ended from another device', async () => {
    const account = village.accounts[0] ?? ''
    const cookie = await signedIn(house, account)
    const heard = await listenTo(house.address, { cookie })
    await heard.news(1)
    await happensTo(account)
    expect(await heard.news(2)).toHaveLength(2)
    const sessions = (await ask({ url: '/me/sessions', headers: { cookie } })).json() as SessionLine[]
    const other = { cookie: resident, 'idempotency-key': v7() }
    const ended = sessions.find(({ isThis }) => isThis)?.id
    expect((await ask({ method: 'POST', url: `/me/sessions/${ended}/end`, headers: other })).statusCode).toBe(200)
    await happensTo(account)
    await heard.ended
    expect(heard.wasToldToStop()).toBe(true)
    expect(heard.newsSoFar()).toHaveLength(2)
  })

  const post = async (by: string, url: string, payload: object) => {
    const headers = { cookie: await signedIn(house, by), 'idempotency-key': v7() }
    const answer = await ask({ method: 'POST', url, headers, payload })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const administrator = () => village.accounts[roles.indexOf('administrator')] ?? ''
  /** Somebody with this one post, who listens. */
  const listening = async (role: Role) => {
    const { accountId } = await village.arranged.person('听的人', { role, at: village.home.community })
    const { rows } = await house.owner.query('select id from posts where account_id = $1', [accountId])
    const cookie = await signedIn(house, accountId)
    const heard = await listenTo(house.address, { cookie })
    await heard.news(1)
    return { accountId, postId: String(rows[0].id), cookie, heard }
  }

  test.each([
    ['is ended by somebody', (id: string) => post(administrator(), `/posts/${id}/end`, { reason: '换人' })],
    [
      'runs out by itself',
      (id: string) =>
        house.owner.query("update posts set in_force_to = clock_timestamp() + interval '50 ms' where id = $1", [id]),
    ],
  ])(
    'in a post that %s is sent away at the next beat, and hears what is theirs once they come again',
    async (_how, end) => {
      const { accountId, postId, cookie, heard } = await listening('communityClerk')
      await end(postId)
      await heard.ended
      expect(heard.wasToldToStop()).toBe(false)
      await happensTo(accountId)
      expect(heard.newsSoFar()).toHaveLength(1)
      const again = await listenTo(house.address, { cookie, 'last-event-id': heard.newsSoFar()[0]?.id ?? '' })
      expect((await again.news(2))[1]?.data.notice).toMatchObject({ action: 'requests.claim' })
      again.hangUp()
    },
  )

  test('is told to stop at the next beat once the password was reset, and once they are erased', async () => {
    const clerk = await listening('communityClerk')
    await house.owner.query(`update accounts set account_name = 'clerk.listens' where id = $1`, [clerk.accountId])
    await post(administrator(), `/accounts/${clerk.accountId}/password/reset`, { reason: '忘了' })
    const one = await listening('resident')
    const { id } = await post(one.accountId, '/privacy/matters', { kind: 'erase' })
    await post(administrator(), `/privacy/matters/${id}/decide`, { decision: 'done' })
    for (const { heard } of [clerk, one]) {
      await heard.ended
      expect(heard.wasToldToStop()).toBe(true)
    }
  })
})

test('nobody who is not signed in is asked for a name or a number anywhere but at the doors, which lock', async () => {
  const document = (await ask({ url: '/openapi.json' })).json() as OpenApi
  const taking = linesOf(document).filter(({ operation }) => {
    const { properties = {} } = operation.requestBody?.content['application/json']?.schema ?? {}
    const given = [...Object.keys(properties), ...operation.parameters.map(({ name }) => name)]
    return operation.security.length === 0 && given.some((name) => /account|phone|email|password/i.test(name))
  })
  expect(taking.map(({ operation }) => operation.operationId)).toEqual([
    'people.sendCode',
    'people.checkCode',
    'people.checkPassword',
    'people.takeReset',
  ])
})

test('whoever is slow or says only half holds nobody else up', async () => {
  const { port } = new URL(house.address)
  const slow = Array.from({ length: 150 }, (_none, at) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      at % 2
        ? 'POST /api/sign-in/password HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"acc'
        : 'GET /api/me HTTP/1.1\r\nhost: x\r\nx-half: ',
    )
    return socket
  })
  try {
    for (let time = 0; time < 5; time += 1) {
      const answer = await fetch(`${house.address}/api/me`, { headers: { cookie: resident } })
      expect(answer.status).toBe(200)
    }
    expect(house.app.http.server.requestTimeout).toBeLessThanOrEqual(60_000)
  } finally {
    for (const socket of slow) socket.destroy()
  }
})

describe('a file that is no picture but would be a page', () => {
  const pages = [
    '<!doctype html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  ]
  test.each(pages)('is taken by no line that takes files: %s', async (page) => {
    const document = (await ask({ url: '/openapi.json' })).json() as OpenApi
    const uploads = linesOf(document).filter(
      ({ operation }) => !('application/json' in (operation.requestBody?.content ?? { 'application/json': 1 })),
    )
    expect(uploads.length).toBeGreaterThan(1)
    for (const { method, path, operation } of uploads)
      for (const type of ['text/html', 'image/svg+xml', ...Object.keys(operation.requestBody?.content ?? {})]) {
        const answer = await ask({
          method,
          url: path.replace(/\{\w+\}/g, v7()),
          headers: { cookie: everybody, 'content-type': type, 'idempotency-key': v7() },
          payload: page,
        })
        expect(answer.statusCode, `${path} ${type}`).toBeGreaterThanOrEqual(400)
        expect(answer.statusCode, `${path} ${type}`).toBeLessThan(500)
      }
  })
})
