/** The real application for one file of journeys: a database of its own, the built pages, a port, and a clock to set back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { buildPages, pagesFolder } from '../src/app/build.ts'
import { type App, openApp } from '../src/app/open.ts'
import { prepareGround } from '../src/app/prepare.ts'
import type { Clock } from '../src/foundation/clock.ts'
import type { Message } from '../src/foundation/sending/sender.ts'
import { openTestDatabase, testKeys } from '../src/foundation/testing/database.ts'
import { rereadKeys } from '../src/foundation/vault/keys.ts'

/** Runs with the machine's clock, or some days behind it, so that what happened days ago can be arranged. */
export interface HouseClock extends Clock {
  daysAgo(days: number): void
  today(): void
}

export interface House {
  /** 'http://127.0.0.1:41234' */
  readonly address: string
  readonly app: App
  /** As the owner of the tables: for arranging what no command can, and for looking behind the pages. */
  readonly owner: pg.Pool
  readonly clock: HouseClock
  /** Every text message that was sent, in order. */
  readonly messages: readonly Message[]
  /** What the server logged as faults. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

const dayMs = 24 * 60 * 60_000

/** What the tables of a house are reached by. */
interface Database {
  readonly url: string
  readonly owner: pg.Pool
  close(): Promise<void>
}

export const secret = 'only for journeys, and long enough to sign with'

interface Fittings {
  readonly withPages?: boolean
  /** Without jobs, the clock does nothing. */
  readonly withJobs?: boolean
  readonly clock?: HouseClock
  /** The file of its keys; those of tests when left out. */
  readonly keysFile?: string
  readonly missesAMinute?: number
  /** How often an open stream shows that it lives. */
  readonly beatSeconds?: number
  /** How long the database may be silent. */
  readonly patienceMs?: number
}

/** `opened`: a database with its tables; a fresh one of the test run when left out. */
export async function openHouse(
  opened?: Database,
  {
    withPages = true,
    withJobs = true,
    clock = ownClock(),
    keysFile,
    missesAMinute = 1e6,
    beatSeconds,
    patienceMs,
  }: Fittings = {},
): Promise<House> {
  const pages = withPages ? await builtPages() : null
  const database = opened ?? (await openTestDatabase())
  await prepareGround(database.owner)
  const messages: Message[] = []
  const sender = { send: async (message: Message) => void messages.push(message) }
  const faults: string[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-e2e-'))
  const app = await openApp({
    url: database.url,
    secret,
    keys: keysFile ? rereadKeys(keysFile) : testKeys,
    ...(keysFile && { rereadKeys: () => rereadKeys(keysFile) }),
    sender,
    // A journey goes on at night too.
    outside: {
      senders: { text: sender, mail: null },
      webhook: () => sender,
      mayReach: async () => true,
      night: { from: 0, to: 0 },
      address: null,
    },
    dataDir,
    log: { level: 'error', stream: { write: (line) => void faults.push(line) } },
    version: '0.0.0',
    pages,
    // Everybody in a journey comes from one address, and a few of them do nothing but try.
    doorsAMinute: 10_000,
    missesAMinute,
    clock,
    pollSeconds: 0.5,
    ...(beatSeconds && { beatSeconds }),
    ...(patienceMs && { patienceMs }),
  })
  const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
  if (withJobs) await app.jobs.work()
  return {
    address,
    app,
    owner: database.owner,
    clock,
    messages,
    faults,
    async close() {
      await app.close()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function ownClock(): HouseClock {
  let behindMs = 0
  return {
    now: () => new Date(Date.now() - behindMs),
    daysAgo(days) {
      behindMs = days * dayMs
    },
    today() {
      behindMs = 0
    },
  }
}

/** The pages as people get them. Of several files that begin at once, one builds them and the others wait. */
async function builtPages(): Promise<string> {
  const queue = new pg.Client({ connectionString: process.env.LINLI_TEST_URL })
  await queue.connect()
  try {
    await queue.query("select pg_advisory_lock(hashtext('linli.pages'))")
    await buildPages({ log: () => undefined })
  } finally {
    await queue.end()
  }
  return pagesFolder
}
