/** What the tests of what is held of persons share: a district that asks for help, with the rights beside it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignIn } from '../foundation/access/sign-in.ts'
import { type CalendarSource, openCalendarSource } from '../foundation/calendar/calendar-source.ts'
import { usualEventDays } from '../foundation/config.ts'
import { kyselyOn } from '../foundation/database/connections.ts'
import type { Database } from '../foundation/database/database.ts'
import { linkEvents, verifyChain } from '../foundation/events/chain.ts'
import { fileJobs } from '../foundation/files/service.ts'
import { type Module, moduleOf } from '../foundation/http/call.ts'
import { testVault } from '../foundation/testing/database.ts'
import { jobWorld } from '../foundation/testing/job-world.ts'
import { peopleContract } from '../modules/people/contract.ts'
import { peopleService } from '../modules/people/service.ts'
import { privacyContract } from '../modules/privacy/contract.ts'
import { privacyJobs } from '../modules/privacy/jobs.ts'
import { privacyService } from '../modules/privacy/service.ts'
import { isPictured } from '../modules/requests/queries-personal.ts'
import { openRequestsServer, type RequestsServer } from '../modules/requests/testing.ts'
import { transferContract } from '../modules/transfer/contract.ts'
import { transferService } from '../modules/transfer/service.ts'
import { declared, expiringAfter, holdings } from './personal.ts'
import { sealedColumns } from './sealed-columns.ts'

export interface PrivacyServer extends RequestsServer {
  /** Erases those whose asking was granted. Returns how many there were. */
  runErasing(): Promise<number>
  /** Erases this account, as its matter would. */
  erase(accountId: string): Promise<void>
  /** Takes away the bytes that nothing shows any more. */
  forgetFreed(): Promise<void>
  /** Keeps the list of what was erased and withdrawn, and does it again in a database that was brought back. */
  remember(database?: Database): Promise<void>
  /** What goes in the night. */
  night(): Promise<void>
  /** The first break of the chain over everything so far, and how many links it has. */
  chain(): ReturnType<typeof verifyChain>
}

/** Tests speak as people who have come in already. */
const nobodySignsIn = {} as SignIn

/** `more` are modules that a test needs besides, `from` when it begins where that is not the usual day. */
export async function openPrivacyServer(more: readonly Module[] = [], from?: string): Promise<PrivacyServer> {
  let source: CalendarSource | undefined
  const calendar = { current: () => source?.current() } as CalendarSource
  const service = privacyService({ declared, sealed: sealedColumns, holdings, calendar })
  const rights = [
    moduleOf('privacy', privacyContract, service),
    moduleOf('people', peopleContract, peopleService({ signIn: nobodySignsIn })),
    moduleOf('transfer', transferContract, transferService({ say: (key) => key })),
  ]
  const server = await openRequestsServer([...more, ...rights], from)
  source = await server.database.inDistricts([], (db) => openCalendarSource(db))
  const folder = mkdtempSync(join(tmpdir(), 'linli-forgotten-'))
  const forgottenFile = join(folder, 'deep', 'forgotten.jsonl')
  const run = async (name: string, data: object, database = server.database): Promise<void> => {
    const jobs = [
      ...privacyJobs({ expiring: expiringAfter(usualEventDays), holdings, forgottenFile }),
      ...fileJobs(server.files, [isPictured]),
    ]
    const job = jobs.find((one) => one.name === name)
    await job?.work(data as never, jobWorld(database, server.clock.now()))
  }
  return {
    ...server,
    async runErasing() {
      const asked = server.jobs.filter((one) => one.job === 'privacy.erase')
      for (const { data } of asked) await run('privacy.erase', data)
      return asked.length
    },
    erase: (accountId) => run('privacy.erase', { districtId: server.home.id, accountId }),
    forgetFreed: () => run('files.forgetFreed', {}),
    remember: (database) => run('privacy.remember', {}, database),
    night: () => run('privacy.expire', {}),
    async chain() {
      await linkEvents(server.database, server.home.id, server.clock.now(), true)
      const client = await server.owner.connect()
      try {
        return await verifyChain(kyselyOn(client, testVault), server.home.id, { settledBefore: server.clock.now() })
      } finally {
        client.release()
      }
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
