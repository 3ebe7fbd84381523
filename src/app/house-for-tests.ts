/** Every module of the house on a test server, with senders that send nothing: for tests that ask all of it. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAddressProof } from '../foundation/access/address-proof.ts'
import { openSignIn } from '../foundation/access/sign-in.ts'
import { openCalendarSource } from '../foundation/calendar/calendar-source.ts'
import { seedCalendar } from '../foundation/calendar/seed-calendar.ts'
import { appPool } from '../foundation/database/connections.ts'
import { openRedrawer } from '../foundation/files/redraw.ts'
import { installJobs } from '../foundation/jobs/install.ts'
import { openJobs } from '../foundation/jobs/jobs.ts'
import { jobsModule } from '../foundation/jobs/service.ts'
import { testVault } from '../foundation/testing/database.ts'
import { openTestServer, type TestParts, type TestServer } from '../foundation/testing/server.ts'
import { jobsOf, modulesOf, type Parts } from './modules.ts'
import { inOneTransaction } from './prepare.ts'

export async function openHouse(): Promise<TestServer> {
  const stops: (() => Promise<unknown>)[] = []
  const server = await openTestServer(async (given) => {
    const parts = await partsFor(given)
    const { owner, database, url } = given.test
    await installJobs(owner, jobsOf(parts))
    const pool = appPool(url, 2)
    const log = () => undefined
    const jobs = await openJobs({ pool, database, jobs: jobsOf(parts), reactions: {}, clock: given.clock, log })
    stops.push(
      () => jobs.stop(),
      () => pool.end(),
    )
    return [...modulesOf(parts), jobsModule(jobs)]
  })
  return {
    ...server,
    async close() {
      for (const stop of stops) await stop()
      await server.close()
    },
  }
}

async function partsFor({ test: { owner, app }, clock }: TestParts): Promise<Parts> {
  const calendar = await inOneTransaction(owner, async (db) => {
    await seedCalendar(db)
    return openCalendarSource(db)
  })
  const sender = { send: async () => undefined }
  const say = (word: string) => word
  const secret = 'only for tests, and long enough to sign with'
  const files = { keep: async () => 'x', read: async () => undefined }
  return {
    say,
    signIn: await openSignIn({ pool: app, secret, vault: testVault, clock, sender, say, secureCookies: false }),
    calendar,
    live: { beyond: async () => undefined, close: async () => undefined },
    outside: {
      senders: { text: null, mail: sender },
      webhook: () => sender,
      mayReach: async () => true,
      night: { from: 0, to: 0 },
      address: null,
      wordsFor: () => say,
    },
    proof: openAddressProof({ pool: app, secret, clock }),
    files: files as unknown as Parts['files'],
    redrawer: openRedrawer(),
    dataDir: tmpdir(),
    eventDays: 1096,
    forgottenFile: join(tmpdir(), 'linli-forgotten-for-tests.jsonl'),
  }
}
