/** Where a district's webhook may lead: the table of addresses, and a real server on loopback that is not reached unless allowed. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { guardedPost } from './guarded-post.ts'
import { mayReach, reachOf } from './reach.ts'
import { webhookSender } from './sender.ts'

describe('an address', () => {
  const reach = reachOf(['10.1.0.0/16', '192.168.7.7', 'fd00:1::/32'])
  test.each([
    ['8.8.8.8', true],
    ['114.114.114.114', true],
    ['2400:3200::1', true],
    ['10.1.2.3', true], // allowed
    ['192.168.7.7', true], // allowed
    ['fd00:1::5', true], // allowed
    ['10.2.0.1', false],
    ['127.0.0.1', false],
    ['0.0.0.0', false],
    ['169.254.169.254', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.7.8', false],
    ['100.64.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::1', false],
    ['fe80::1', false],
    ['fc00::1', false],
    ['ff02::1', false],
    ['linli.example.cn', false],
  ])('%s: %s', (address, may) => expect(reach(address)).toBe(may))
})

let port: number
let isMoving = false
let heard = 0
const server = createServer((request, response) => {
  request.resume()
  heard += 1
  response.writeHead(isMoving ? 302 : 204, { location: 'http://169.254.169.254/' }).end()
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  heard = 0
  isMoving = false
})

const message = { to: '150124', word: 'x', text: 'x' }
const send = (host: string, allowed: readonly string[] = []) =>
  webhookSender(`http://${host}:${port}/hook`, 'secret of sixteen', 5000, guardedPost(reachOf(allowed))).send(message)

test.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1'])('%s is not reached', async (host) => {
  await expect(send(host)).rejects.toThrow('not to be reached')
  expect(heard).toBe(0)
})

test('it is once the operator allows it, by number and by name', async () => {
  await send('127.0.0.1', ['127.0.0.1'])
  await send('localhost', ['127.0.0.0/8', '::1'])
  expect(heard).toBe(2)
})

test('a redirection is not followed', async () => {
  isMoving = true
  await expect(send('127.0.0.1', ['127.0.0.1'])).rejects.toThrow('answered 302')
})

test('what an address stands for is looked at before it is set; a name that nobody knows is left to the sending', async () => {
  const may = (url: string, allowed: readonly string[] = []) => mayReach(new URL(url), reachOf(allowed))
  expect(await may('https://localhost/')).toBe(false)
  expect(await may('https://[fe80::1]/')).toBe(false)
  expect(await may('https://localhost/', ['127.0.0.0/8', '::1'])).toBe(true)
  expect(await may('https://nobody.invalid/')).toBe(true)
})
