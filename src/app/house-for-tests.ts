/** Every module of the house on a test server, with senders that send nothing: for tests that ask all of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAddressProof } from '../foundation/access/address-proof.ts'
import { openSignIn } from '../foundation/access/sign-in.ts'
import { openCalendarSource } from '../foundation/calendar/calendar-source.ts'
import { seedCalendar } from '../foundation/calendar/seed-calendar.ts'
import { usualEventDays } from '../foundation/config.ts'
import { appPool } from '../foundation/database/connections.ts'
import { type FileStore, folderStore } from '../foundation/files/file-store.ts'
import { openRedrawer } from '../foundation/files/redraw.ts'
import { installJobs } from '../foundation/jobs/install.ts'
import type { Job } from '../foundation/jobs/job.ts'
import { openJobs } from '../foundation/jobs/jobs.ts'
import { jobsModule } from '../foundation/jobs/service.ts'
import { wordsFor } from '../foundation/language/catalogue.ts'
import type { Message } from '../foundation/sending/sender.ts'
import { testVault } from '../foundation/testing/database.ts'
import { jobWorld } from '../foundation/testing/job-world.ts'
import { openTestServer, type TestParts, type TestServer } from '../foundation/testing/server.ts'
import { tellJob } from '../modules/notices/jobs.ts'
import { jobsOf, modulesOf, type Parts } from './modules.ts'
import { inOneTransaction } from './prepare.ts'
import { reactions } from './reactions.ts'

export interface House extends TestServer {
  /** What was sent to telephones, the last at the end: of a code for signing in nothing but the code. */
  readonly sent: Message[]
  readonly files: FileStore
  /** Every job that the clock asks for, one turn each. */
  turn(): Promise<void>
  /** Tells those whom the events since the last time concern. */
  tell(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const sent: Message[] = []
  const folder = mkdtempSync(join(tmpdir(), 'linli-house-'))
  const files = folderStore(join(folder, 'files'))
  let all: readonly Job[] = []
  const stops: (() => Promise<unknown>)[] = []
  const server = await openTestServer(
    async (given) => {
      const parts = await partsFor(given, sent, files, folder)
      const { owner, database, url } = given.test
      all = jobsOf(parts)
      await installJobs(owner, all)
      const pool = appPool(url, 2)
      const log = () => undefined
      const jobs = await openJobs({ pool, database, jobs: all, reactions: {}, clock: given.clock, log })
      stops.push(
        () => jobs.stop(),
        () => pool.end(),
      )
      return [...modulesOf(parts), jobsModule(jobs)]
    },
    { reactions },
  )
  const work = async (job: Job | undefined, data: object): Promise<void> => {
    await job?.work(data as never, jobWorld(server.database, server.clock.now()))
  }
  let told = 0
  return {
    ...server,
    sent,
    files,
    async turn() {
      for (const job of all.filter(({ every }) => every)) await work(job, {})
    },
    async tell() {
      for (const { job, data } of server.jobs.slice(told))
        if (job === tellJob)
          await work(
            all.find(({ name }) => name === tellJob),
            data,
          )
      told = server.jobs.length
    },
    async close() {
      for (const stop of stops) await stop()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function partsFor(
  { test: { owner, app }, clock }: TestParts,
  sent: Message[],
  files: FileStore,
  folder: string,
): Promise<Parts> {
  const calendar = await inOneTransaction(owner, async (db) => {
    await seedCalendar(db)
    return openCalendarSource(db)
  })
  const sender = { send: async (message: Message) => void sent.push(message) }
  const say = wordsFor('zh-CN')
  const secret = 'only for tests, and long enough to sign with'
  return {
    say,
    signIn: await openSignIn({
      ...{ pool: app, secret, vault: testVault, clock, sender, secureCookies: false },
      say: (_word, { code } = {}) => String(code),
    }),
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
    files,
    redrawer: openRedrawer(),
    dataDir: folder,
    eventDays: usualEventDays,
    forgottenFile: join(folder, 'forgotten.jsonl'),
  }
}
