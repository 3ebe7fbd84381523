/** The gateway of some provider, as a real server on loopback. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { type Gateway, gatewaySender } from './gateway-sender.ts'

const message = { to: '13900000001', word: 'notices.text.one', text: '“已有人接单”&done=1 {to}', id: 'a-1' }
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

interface Call {
  readonly method: string | undefined
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A provider that answers so; what it was asked. */
async function provider(answer: string, status = 200): Promise<{ base: string; calls: Call[] }> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, url = '', headers } = request
    calls.push({ method, url, headers, body: `${Buffer.concat(chunks)}` })
    response.writeHead(status).end(answer)
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The server has no port.')
  return { base: `http://127.0.0.1:${address.port}`, calls }
}
const plain: Omit<Gateway, 'url'> = { method: 'POST', headers: {}, body: null, success: null }

it('fills a JSON body without letting a text change its shape', async () => {
  const { base, calls } = await provider('{"code":0}')
  const body = JSON.stringify({
    phones: ['+86{to}'],
    template: { name: '{word}', params: { text: '{text}' } },
    times: 1,
  })
  const success = { path: ['code'], value: '0' }
  await gatewaySender({ ...plain, url: `${base}/send`, headers: { authorization: 'Bearer k' }, body, success }).send(
    message,
  )
  expect(calls).toMatchObject([
    { method: 'POST', url: '/send', headers: { authorization: 'Bearer k', 'content-type': 'application/json' } },
  ])
  expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
    phones: ['+8613900000001'],
    template: { name: 'notices.text.one', params: { text: message.text } },
    times: 1,
  })
})

it('fills a form and an address, each value encoded', async () => {
  const { base, calls } = await provider('ok')
  await gatewaySender({ ...plain, url: `${base}/sms`, body: 'mobile={to}&content={text}' }).send(message)
  expect(Object.fromEntries(new URLSearchParams(calls[0]?.body))).toEqual({ mobile: message.to, content: message.text })
  await gatewaySender({ ...plain, method: 'GET', url: `${base}/sms?to={to}&text={text}` }).send(message)
  expect(calls[1]).toMatchObject({ method: 'GET', body: '' })
  const asked = new URL(calls[1]?.url ?? '', base).searchParams
  expect([asked.get('to'), asked.get('text'), asked.size]).toEqual([message.to, message.text, 2])
})

it.each([
  ['a status that says no', '{}', 500, null],
  ['a field of another value', '{"code":"isv.LIMIT"}', 200, { path: ['code'], value: 'OK' }],
  ['a field that is not there', '{"data":{}}', 200, { path: ['data', 'state'], value: 'ok' }],
  ['an answer that is not JSON', '<html>', 200, { path: ['code'], value: '0' }],
])('throws at %s', async (_what, answer, status, success) => {
  const { base } = await provider(answer, status)
  await expect(gatewaySender({ ...plain, url: base, success }).send(message)).rejects.toThrow('The message gateway')
})
