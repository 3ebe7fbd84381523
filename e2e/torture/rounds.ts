/** Many clients work while the server and its database are killed at random instants, round after round. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { diceOf } from '../../src/app/demo/dice.ts'
import { settleInstallation } from '../../src/app/installation.ts'
import { prepareTables } from '../../src/app/prepare.ts'
import { ownerPool } from '../../src/foundation/database/connections.ts'
import { startEmbedded } from '../../src/foundation/database/embedded.ts'
import { testKeys } from '../../src/foundation/testing/database.ts'
import { writeKeys } from '../../src/foundation/vault/keys.ts'
import { openHouse, secret } from '../house.ts'
import { type Killed, serverOn } from '../server-process.ts'
import { type Known, settle } from '../town.ts'
import { type Command, type Sender, senderTo } from './commands.ts'
import { faultsIn } from './whole.ts'

export interface Torture {
  readonly rounds: number
  readonly clients: number
  /** Of one seed, the same choices; the instants are the machine's. */
  readonly seed: number
  readonly tell: (line: string) => void
}

export interface Outcome {
  readonly kills: Readonly<Record<Killed, number>>
  readonly commands: number
  readonly acknowledged: number
  readonly counts: Sender['counts']
  /** Sent once more at the end, and answered to the letter as before. */
  readonly repeated: number
  readonly faults: readonly string[]
}

const killings: readonly Killed[] = ['server', 'database', 'both']
const people = ['居民甲01', '社区工作者壬09', '党员丁04'] as const satisfies Known[]
type Cookies = Readonly<Record<(typeof people)[number], string>>

export async function torture({ rounds, clients, seed, tell }: Torture): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-torture-'))
  const dice = diceOf(String(seed))
  const chance = () => dice.between(0, 1)
  const server = await serverOn(dataDir, { LINLI_DEMO: 'off', LINLI_SECRET: secret, LOG_LEVEL: 'error' })
  try {
    await writeKeys(join(dataDir, 'keys.json'), testKeys)
    const { cookies, asked } = await prepare(dataDir)
    const sender = senderTo(() => server.address, chance)
    const kills = { server: 0, database: 0, both: 0 }
    const faults: string[] = []
    let isOver = false
    await server.start()
    const working = Promise.all(
      Array.from({ length: clients }, (_, name) =>
        client(sender, cookies, asked, name, () => isOver, chance).catch(
          (fault: Error) => void faults.push(fault.message),
        ),
      ),
    )
    for (let round = 1; round <= rounds && faults.length === 0; round += 1) {
      const before = answered(sender.commands)
      // At least one command gets through between two kills; the instant of the next is open.
      while (answered(sender.commands) === before && faults.length === 0) await pause(5)
      await pause(chance() * 400)
      const killed = killings[round % killings.length] ?? 'both'
      kills[killed] += 1
      await server.kill(killed)
      await server.start()
      if (round % 10 === 0) tell(`${round} of ${rounds} rounds, ${answered(sender.commands)} commands acknowledged`)
    }
    isOver = true
    await working
    const repeated = await repeat(sender, faults)
    if ((await server.stop()) !== 0) faults.push('The server did not end in order.')
    await onDatabase(dataDir, async (owner, url) => void faults.push(...(await faultsIn(owner, url, sender.commands))))
    return {
      kills,
      commands: sender.commands.length,
      acknowledged: answered(sender.commands),
      counts: sender.counts,
      repeated,
      faults,
    }
  } finally {
    await server.kill('both').catch(() => undefined)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const answered = (commands: readonly Command[]): number => commands.filter(({ answer }) => answer !== undefined).length

/** Whoever asks once more gets the same answer to the letter. */
async function repeat(sender: Sender, faults: string[]): Promise<number> {
  const some = sender.commands.filter(({ answer }) => answer !== undefined).slice(-50)
  for (const command of some) {
    const again = await sender.ask(command)
    if (again === 'down' || again?.text !== command.answer)
      faults.push(`${command.id} was answered differently when it was asked again.`)
  }
  return some.length
}

/** Asks, lets through, takes, notes, answers and confirms, again and again, until it is over. */
async function client(
  { send }: Sender,
  cookies: Cookies,
  asked: object,
  name: number,
  isOver: () => boolean,
  chance: () => number,
): Promise<void> {
  for (let count = 1; !isOver(); count += 1) {
    const made = await send(cookies.居民甲01, '/requests', { ...asked, content: `第 ${name} 位的第 ${count} 单` })
    if (!made) continue
    const step = (who: keyof Cookies, what: string, input: object = {}) =>
      send(cookies[who], `/requests/${made.id}/${what}`, input)
    if (!(await step('社区工作者壬09', 'approve'))) continue
    if (!(await step('党员丁04', 'claim'))) continue
    if (chance() < 0.5) await step('居民甲01', 'note', { note: `补充 ${count}` })
    if (!(await step('党员丁04', 'answer', { answer: `办好了 ${count}`, solved: 'yes' }))) continue
    await step('居民甲01', 'confirm', { solved: 'yes', rating: 'satisfied' })
  }
}

/** Opens the database of the folder while no server runs on it. */
async function onDatabase<T>(dataDir: string, work: (owner: pg.Pool, url: string) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dataDir, log: () => undefined })
  const owner = ownerPool(embedded.url)
  try {
    return await work(owner, embedded.url)
  } finally {
    await owner.end()
    await embedded.stop()
  }
}

/** People whose sessions are open, and what the resident asks for. */
const prepare = (dataDir: string) =>
  onDatabase(dataDir, async (owner, url) => {
    await prepareTables(owner)
    await settleInstallation(owner, 'off', new Date())
    const house = await openHouse({ url, owner, close: async () => undefined }, { withPages: false })
    const { as, categories, places } = await settle(house)
    const cookies = {} as Record<keyof Cookies, string>
    for (const name of people) cookies[name] = await as(name).cookies()
    await house.close()
    return { cookies, asked: { categoryId: categories.repair, placeId: places.grid.id } }
  })
