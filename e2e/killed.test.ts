/** The server is killed in the middle of its work, several times: nothing it acknowledged is lost, nothing is half done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, expect, test, vi } from 'vitest'
import { settleInstallation } from '../src/app/installation.ts'
import { prepareTables } from '../src/app/prepare.ts'
import { ownerPool } from '../src/foundation/database/connections.ts'
import { startEmbedded } from '../src/foundation/database/embedded.ts'
import { openHouse, secret } from './house.ts'
import { type ServerProcess, serverOn } from './server-process.ts'
import { settle } from './town.ts'

vi.setConfig({ testTimeout: 240_000 })

const dataDir = mkdtempSync(join(tmpdir(), 'linli-killed-'))
let server: ServerProcess
afterAll(async () => {
  await server?.kill(true).catch(() => undefined)
  rmSync(dataDir, { recursive: true, force: true })
})

const clients = 8
/** Whether the database is killed with the server. */
const kills = [false, true, false, true]
const betweenKills = 60

interface Command {
  readonly id: string
  readonly cookie: string
  readonly path: string
  readonly body: object
  tries: number
  answer?: string
}

/** Opens the database of the folder while no server runs on it. */
async function onDatabase<T>(work: (owner: pg.Pool, url: string) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dataDir, log: () => undefined })
  const owner = ownerPool(embedded.url)
  try {
    return await work(owner, embedded.url)
  } finally {
    await owner.end()
    await embedded.stop()
  }
}

/** A resident and a clerk whose sessions are open, and what the one asks for. */
const prepare = () =>
  onDatabase(async (owner, url) => {
    await prepareTables(owner)
    await settleInstallation(owner, 'off', new Date())
    const house = await openHouse({ url, owner, close: async () => undefined })
    const { as, categories, places } = await settle(house)
    const sessions = { resident: await as('居民甲01').cookies(), clerk: await as('社区工作者壬09').cookies() }
    await house.close()
    return { ...sessions, asked: { categoryId: categories.repair, placeId: places.grid.id } }
  })

/** Sends until there is an answer, as the pages do: the same command with the same id. */
async function insist(command: Command): Promise<string> {
  for (;;) {
    command.tries += 1
    const answer = await fetch(`${server.address}/api${command.path}`, {
      method: 'POST',
      headers: { cookie: command.cookie, 'content-type': 'application/json', 'idempotency-key': command.id },
      body: JSON.stringify(command.body),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined)
    if (answer?.status === 200) return answer.text
    if (answer && answer.status < 500) throw new Error(`${command.path}: ${answer.status} ${answer.text}`)
    await pause(20)
  }
}

test('what was acknowledged is there once, and nothing is half done', async () => {
  const { resident, clerk, asked } = await prepare()
  server = await serverOn(dataDir, { LINLI_DEMO: 'off', LINLI_SECRET: secret, LOG_LEVEL: 'error' })
  const commands: Command[] = []
  let isOver = false
  const send = async (cookie: string, path: string, body: object): Promise<{ id: string }> => {
    const command: Command = { id: v7(), cookie, path, body, tries: 0 }
    commands.push(command)
    command.answer = await insist(command)
    return JSON.parse(command.answer)
  }
  const client = async (name: number): Promise<void> => {
    for (let count = 1; !isOver; count += 1) {
      const { id } = await send(resident, '/requests', { ...asked, content: `第 ${name} 位的第 ${count} 单` })
      await send(clerk, `/requests/${id}/approve`, {})
    }
  }
  const acknowledged = (): number => commands.filter(({ answer }) => answer !== undefined).length

  await server.start()
  const refused: unknown[] = []
  const working = Promise.all(
    Array.from({ length: clients }, (_, name) => client(name).catch((error: unknown) => refused.push(error))),
  )
  for (const withDatabase of kills) {
    const before = acknowledged()
    while (acknowledged() < before + betweenKills && refused.length === 0) await pause(1)
    await server.kill(withDatabase)
    await server.start()
  }
  isOver = true
  await working
  expect(refused).toEqual([])

  // The kills hit commands that were under way.
  expect(commands.filter(({ tries }) => tries > 1).length).toBeGreaterThan(kills.length)
  // Whoever asks once more gets the same answer to the letter.
  for (const command of commands.slice(-20)) expect(await insist(command)).toBe(command.answer)
  expect(await server.stop()).toBe(0)
  await onDatabase((owner) => expectWhole(owner, commands))
})

/** What must have no rows. */
const halves = {
  'a command without its answer': 'select from commands where answer is null',
  'a command without its event, or with two': `select from commands c
    where (select count(*) from events e where e.command_id = c.id) <> 1`,
  'an event of no command': `select from events e
    where command_id is not null and not exists (select from commands c where c.id = e.command_id)`,
  'a request that was not asked for, or twice': `select from requests r
    where (select count(*) from events e where e.subject = r.id and e.action = 'requests.submit') <> 1`,
  'the same request twice': 'select content from requests group by content having count(*) > 1',
  'a request in another state than its last event says': `select from requests r
    where r.state <> (select e.details ->> 'to' from events e where e.subject = r.id order by e.id desc limit 1)`,
}

async function expectWhole(owner: pg.Pool, commands: readonly Command[]): Promise<void> {
  const { rows } = await owner.query<{ id: string; answer: string }>('select id, answer::text as answer from commands')
  const kept = new Map(rows.map(({ id, answer }) => [id, answer]))
  for (const { id, answer } of commands) expect(kept.get(id)).toBe(answer)
  for (const [what, query] of Object.entries(halves)) expect((await owner.query(query)).rowCount, what).toBe(0)
  const { rowCount } = await owner.query('select from requests')
  expect(rowCount).toBe(commands.filter(({ path }) => path === '/requests').length)
}
