/** The webhook sender against a real server on loopback. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { consoleSender, webhookSender } from './sender.ts'

const message = { to: '13900000001', word: 'access.code', text: '验证码 123456 ✉' }
const secret = 'shared with the receiver'
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}/messages`
}

it('posts the message as JSON with a signature that the receiver can check', async () => {
  const received: { method?: string; headers: IncomingHttpHeaders; body: string }[] = []
  const url = await listening(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({
      ...(request.method && { method: request.method }),
      headers: request.headers,
      body: `${Buffer.concat(chunks)}`,
    })
    response.writeHead(204).end()
  })
  await webhookSender(url, secret).send(message)

  expect(received).toHaveLength(1)
  const [{ method, headers, body } = { headers: {}, body: '' }] = received
  expect(method).toBe('POST')
  expect(headers['content-type']).toBe('application/json')
  expect(JSON.parse(body)).toEqual(message)
  const [, seconds = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(`${headers['linli-signature']}`) ?? []
  expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'))
  expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(60)
})

it.each([400, 500, 503])('throws when the receiver answers %i', async (status) => {
  const url = await listening((_request, response) => void response.writeHead(status).end('no'))
  await expect(webhookSender(url, secret).send(message)).rejects.toThrow(`answered ${status}`)
})

it('does not follow the receiver elsewhere', async () => {
  let elsewhere = 0
  const other = await listening((_request, response) => {
    elsewhere += 1
    response.end()
  })
  const url = await listening((_request, response) => void response.writeHead(307, { location: other }).end())
  await expect(webhookSender(url, secret).send(message)).rejects.toThrow()
  expect(elsewhere).toBe(0)
})

it('throws when the receiver never answers, and when nobody is there', async () => {
  const url = await listening(() => undefined)
  await expect(webhookSender(url, secret, 50).send(message)).rejects.toMatchObject({ name: 'TimeoutError' })
  servers.splice(0).map((server) => server.close().closeAllConnections())
  await expect(webhookSender(url, secret).send(message)).rejects.toThrow()
})

it('prints in the demo', async () => {
  const lines: string[] = []
  await consoleSender((line) => void lines.push(line)).send(message)
  expect(lines).toEqual([expect.stringContaining('13900000001')])
  expect(lines[0]).toContain('123456')
})
