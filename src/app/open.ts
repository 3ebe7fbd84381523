/** Opens the application on a database whose tables are up to date: everything but listening. */
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { openAddressProof } from '../foundation/access/address-proof.ts'
import type { IdentitySettings } from '../foundation/access/identity.ts'
import { openSignIn, type SignIn } from '../foundation/access/sign-in.ts'
import { openCalendarSource } from '../foundation/calendar/calendar-source.ts'
import { type Clock, systemClock } from '../foundation/clock.ts'
import { usualEventDays } from '../foundation/config.ts'
import { appPool } from '../foundation/database/connections.ts'
import { databaseOn } from '../foundation/database/database.ts'
import { openPulse } from '../foundation/database/pulse.ts'
import { faultOf } from '../foundation/fault.ts'
import { type FileStore, folderStore } from '../foundation/files/file-store.ts'
import { openRedrawer } from '../foundation/files/redraw.ts'
import type { Module } from '../foundation/http/call.ts'
import type { LogOptions } from '../foundation/http/log.ts'
import type { World } from '../foundation/http/perform.ts'
import { installJobs } from '../foundation/jobs/install.ts'
import { type Jobs, openJobs } from '../foundation/jobs/jobs.ts'
import { jobsModule } from '../foundation/jobs/service.ts'
import { wordsFor } from '../foundation/language/catalogue.ts'
import type { Word } from '../foundation/language/moments.ts'
import type { MapTiles } from '../foundation/map-tiles.ts'
import type { Sender } from '../foundation/sending/sender.ts'
import type { Keys } from '../foundation/vault/keys.ts'
import { keepRenewing } from '../foundation/vault/renewing.ts'
import { openVault } from '../foundation/vault/vault.ts'
import { openLive } from '../modules/notices/live.ts'
import type { Outside } from '../modules/notices/send.ts'
import { asOwner } from './as-owner.ts'
import { type Http, openHttp } from './http.ts'
import { jobsOf, modulesOf, type Parts } from './modules.ts'
import { reactions } from './reactions.ts'

export interface AppSettings {
  /** The database; whoever signs in there owns the tables. */
  readonly url: string
  readonly secret: string
  readonly keys: Keys
  /** The keys by now; they never change when left out. */
  readonly rereadKeys?: () => Keys
  /** Where codes for signing in go. */
  readonly sender: Sender
  /** How notices leave the house; they stay in the app when left out. */
  readonly outside?: Omit<Outside, 'wordsFor'>
  /** Where pictures are kept; in the folder below when left out. */
  readonly files?: FileStore
  /** The folder for what is kept beside the database. */
  readonly dataDir: string
  /** Who was erased and what was withdrawn; beside the backups in that folder when left out. */
  readonly forgottenFile?: string
  /** How long events are kept that may expire; three years when left out. */
  readonly eventDays?: number
  readonly log: LogOptions
  readonly version: string
  /** Where the built pages lie; null serves none. */
  readonly pages: string | null
  readonly tiles?: MapTiles | null
  readonly isSecure?: boolean
  readonly trustedProxies?: readonly string[] | undefined
  readonly doorsAMinute?: number
  readonly missesAMinute?: number
  readonly staffIdleMinutes?: number
  /** The district's unified identity; none when left out. */
  readonly identity?: IdentitySettings | undefined
  readonly clock?: Clock
  /** How often the job queue is asked for work. */
  readonly pollSeconds?: number
  /** How often an open stream shows that it lives. */
  readonly beatSeconds?: number
  /** How long the database may be silent. */
  readonly patienceMs?: number
}

export interface App extends Http {
  readonly world: World
  readonly modules: readonly Module[]
  readonly signIn: SignIn
  readonly jobs: Jobs
  /** Reads the calendar again. */
  refresh(): Promise<void>
  /** Answers what is under way, within bounds, and closes everything. */
  close(): Promise<void>
}

export async function openApp(settings: AppSettings): Promise<App> {
  const { url, clock = systemClock, log, sender, secret } = settings
  const open = new Set<Socket>()
  const [calls, jobCalls] = [appPool(url, 20, open), appPool(url, 5, open)]
  const vault = openVault(settings.keys, settings.rereadKeys)
  const database = databaseOn(calls, vault)
  const calendar = await database.inDistricts([], (db) => openCalendarSource(db))
  const say: Word = (word, values) => wordsFor('zh-CN')(word, values)
  const signIn = await openSignIn({
    pool: calls,
    secret,
    vault,
    clock,
    sender,
    say,
    secureCookies: settings.isSecure ?? false,
    ...(settings.staffIdleMinutes && { staffIdleMinutes: settings.staffIdleMinutes }),
    ...(settings.identity && { identity: settings.identity }),
  })
  const proof = openAddressProof({ pool: calls, secret, clock })
  const outside: Outside = { ...(settings.outside ?? inside), wordsFor }
  const live = openLive({ url, database })
  const redrawer = openRedrawer()
  const parts: Parts = {
    signIn,
    calendar,
    files: settings.files ?? folderStore(join(settings.dataDir, 'files')),
    redrawer,
    say,
    live,
    outside,
    proof,
    dataDir: settings.dataDir,
    eventDays: settings.eventDays ?? usualEventDays,
    forgottenFile: settings.forgottenFile ?? join(settings.dataDir, 'backups', 'forgotten.jsonl'),
  }
  const declared = jobsOf(parts)
  demandJobs(declared.map((job) => job.name))
  await asOwner(url, (owner) => installJobs(owner, declared))
  const faults: { log: (fault: object) => void } = { log: () => undefined }
  const jobs = await openJobs({
    pool: jobCalls,
    database,
    jobs: declared,
    reactions,
    clock,
    log: (fault) => faults.log(fault),
    ...(settings.pollSeconds && { pollSeconds: settings.pollSeconds }),
  })
  const modules = [...modulesOf(parts), jobsModule(jobs)]
  const world: World = { database, enqueue: jobs.enqueue, reactions, secret, checkAnswers: false }
  const { http, retire } = await openHttp({
    serving: {
      world,
      clock,
      modules,
      whoIsAsking: (cookies) => signIn.whoIsAsking(cookies),
      postsNow: (cookies) => signIn.postsNow(cookies),
      ...(settings.beatSeconds && { beatSeconds: settings.beatSeconds }),
      missesAMinute: settings.missesAMinute ?? usualMisses,
    },
    log,
    measured: { pools: { calls, jobs: jobCalls }, jobs },
    version: settings.version,
    pages: settings.pages,
    tiles: settings.tiles ?? null,
    isSecure: settings.isSecure ?? false,
    ...(settings.trustedProxies && { trustedProxies: settings.trustedProxies }),
    ...(settings.doorsAMinute && { doorsAMinute: settings.doorsAMinute }),
  })
  faults.log = (fault) => http.log.error(fault)
  const renewing = keepRenewing({ vault, log: (fault) => http.log.error(faultOf(fault)) })
  const pulse = openPulse({
    url,
    open,
    log: (said) => http.log.error(said),
    ...(settings.patienceMs && { patienceMs: settings.patienceMs }),
  })
  return {
    http,
    retire,
    world,
    modules,
    signIn,
    jobs,
    refresh: () => database.inDistricts([], (db) => calendar.refresh(db)),
    async close() {
      retire()
      renewing.close()
      await http.close()
      await jobs.stop()
      await redrawer.close()
      await live.close()
      await pulse.close()
      await Promise.all([calls.end(), jobCalls.end()])
    },
  }
}

/** Pages lead only to what is there, so nobody at work misses as often. */
const usualMisses = 120

/** Nothing leaves. */
const inside: Omit<Outside, 'wordsFor'> = {
  senders: { text: null, mail: null },
  webhook: () => ({ send: async () => undefined }),
  mayReach: async () => false,
  night: { from: 0, to: 0 },
  address: null,
}

/** A reaction to a job that nobody declared would undo every command it follows. */
function demandJobs(declared: readonly string[]): void {
  for (const [action, jobs] of Object.entries(reactions))
    for (const job of jobs)
      if (!declared.includes(job)) throw new Error(`${job} shall follow ${action}, but is no job.`)
}
