/** Starts everything: settings, database, tables, demo, pages, jobs, HTTP; and stops it in the other direction. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { type Config, readConfig } from '../foundation/config.ts'
import { faultOf } from '../foundation/fault.ts'
import type { MapTiles } from '../foundation/map-tiles.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { addressOf, demandFree, listenFault } from './start/listening.ts'
import { roomFault } from './start/no-room.ts'
import { atMost, stopping } from './start/stopping.ts'
import { versionOfHouse } from './version.ts'

enableCompileCache()
const ending = stopping()
const begun = performance.now()
let isServing = false
/** Where it is said that the database ended by itself and runs again: the log, once there is one. */
let tellOfDatabase = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

/** What is large is loaded while the database starts. */
const load = () =>
  Promise.all([import('./open.ts'), import('./prepare.ts'), import('./installation.ts'), import('./as-owner.ts')])

async function databaseFor(config: Config, withProgress: Progress): Promise<string> {
  if (config.DATABASE_URL) {
    const [{ asOwner }, { demandFit }] = await Promise.all([
      import('./as-owner.ts'),
      import('./start/given-database.ts'),
    ])
    await asOwner(config.DATABASE_URL.href, demandFit)
    return config.DATABASE_URL.href
  }
  const { startEmbedded } = await import('../foundation/database/embedded.ts')
  const database = await withProgress('database', (log) =>
    startEmbedded({ dataDir: config.DATA_DIR, log, tell: (sentence) => tellOfDatabase(sentence) }),
  )
  await ending.onStop(() => database.stop())
  return database.url
}
type Progress = typeof import('./start/terminal.ts').withProgress

async function pagesFor(withProgress: Progress): Promise<string> {
  const [{ buildPages, pagesFolder }, { precompress }] = await Promise.all([
    import('./build.ts'),
    import('./precompress.ts'),
  ])
  await withProgress('pages', async (tell) => {
    await buildPages({ log: tell })
    for (const surface of ['phone', 'office']) await precompress(join(pagesFolder, surface))
  })
  return pagesFolder
}

/** Tables, ground and kind of the installation, as the owner. A demo that was cut off while it was loaded begins anew. */
async function prepared(url: string, config: Config, withProgress: Progress) {
  const [, prepare, installing, { asOwner }] = await load()
  return asOwner(url, async (owner) => {
    const settle = async () => {
      await backUpFirst(owner, config, withProgress)
      await withProgress('migrate', () => prepare.prepareTables(owner))
      return installing.settleInstallation(owner, config.LINLI_DEMO, new Date())
    }
    let found = await settle()
    if (!found.isNew && !found.isWhole) {
      await installing.empty(owner)
      found = await settle()
    }
    if (found.isNew) await withProgress('places', () => prepare.prepareGround(owner))
    await prepare.goOnAfter(owner)
    return found
  })
}

/** An upgrade that changes tables takes a backup first. */
async function backUpFirst(owner: Pool, config: Config, withProgress: Progress): Promise<void> {
  const [, { pendingTables }] = await load()
  const [first] = await pendingTables(owner)
  if (!first) return
  const { backupFolder, prune, take } = await import('./backup/operations.ts')
  const folder = backupFolder(config)
  await withProgress('upgradeBackup', (tell) => take(config, versionOfHouse(), tell, folder, 'before-upgrade'))
  await prune(folder, 3, 'before-upgrade')
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const where = { host: config.HOST, port: config.PORT }
  await demandFree(where)
  load().catch(() => undefined)
  const { withProgress, print } = await import('./start/terminal.ts')
  // Whatever is wrong with the database or its folder is said before anything is built.
  const url = await databaseFor(config, withProgress)
  const pages = await pagesFor(withProgress)
  const installation = await prepared(url, config, withProgress)
  const [{ openApp }, prepare, installing, { asOwner }] = await load()
  const keys = await import('./start/kept-keys.ts')
  const { nowhere, outsideFor } = await import('./start/senders.ts')
  const outside = outsideFor(config, config.PUBLIC_URL?.origin ?? null, installation.isDemo ? print : null)
  const app = await openApp({
    url,
    secret: config.LINLI_SECRET ?? (await (await import('./start/secret.ts')).keptSecret(config.DATA_DIR)),
    keys: await keys.keysFor(config),
    rereadKeys: () => keys.rereadFor(config),
    sender: outside.senders.text ?? nowhere,
    outside,
    log: {
      level: config.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
      stream: (await import('./start/log-output.ts')).logOutput(),
    },
    files: (await import('./start/kept-files.ts')).filesFor(config),
    dataDir: config.DATA_DIR,
    forgottenFile: (await import('./backup/operations.ts')).forgottenFile(config),
    eventDays: config.EVENTS_KEPT_DAYS,
    version: versionOfHouse(),
    pages,
    isSecure: config.PUBLIC_URL?.protocol === 'https:',
    trustedProxies: config.LINLI_TRUST_PROXY,
    staffIdleMinutes: config.STAFF_IDLE_MINUTES,
    identity: await (await import('./start/kept-identity.ts')).identityFor(config),
    tiles: tilesOf(config),
  })
  tellOfDatabase = (sentence) => app.http.log.error(sentence)
  await ending.onStop(() => atMost(20, app.close()))
  if (!installation.isWhole)
    await withProgress('demo', (tell) =>
      // Nobody is told today of what happened in the demo's past.
      asOwner(url, (owner) =>
        installing.loadWholeDemo({ world: { ...app.world, reactions: {} }, owner, modules: app.modules, log: tell }),
      ),
    )
  // Whoever comes in a flood is told that it is too much; what is not taken in time is broken off without a word.
  await app.http.listen({ ...where, backlog: 4096 }).catch((error: unknown) => {
    throw listenFault(error, where)
  })
  isServing = true
  const { patiently } = await import('./start/patiently.ts')
  await patiently(() => app.jobs.work(), ending.signal)
  // What a newer version ships beside its tables, such as the holidays of a further year, need not hold up the start.
  if (!installation.isNew)
    void patiently(() => asOwner(url, prepare.prepareGround).then(app.refresh), ending.signal).catch(fail)

  const [bound] = app.http.addresses()
  const here = addressOf({ ...where, ...(typeof bound === 'object' && { port: bound.port }) })
  const address = config.PUBLIC_URL?.origin ?? here
  app.http.log.info({ address, ms: Math.round(performance.now() - begun) }, 'started')
  const link = installation.isDemo ? null : await patiently(() => administratorLink(url), ending.signal)
  const { greet } = await import('./start/greeting.ts')
  greet({ address, isDemo: installation.isDemo, link: link ?? null, hasSender: outside.senders.text !== null })
}

const tilesOf = ({ MAP_TILES, MAP_TILES_CRS, MAP_TILES_CREDIT }: Config): MapTiles | null =>
  MAP_TILES ? { template: MAP_TILES, system: MAP_TILES_CRS, credit: MAP_TILES_CREDIT ?? null } : null

async function administratorLink(url: string): Promise<string | null> {
  const [, { inOneTransaction }, , { asOwner }] = await load()
  const { newAdministratorLink } = await import('./administrator/link.ts')
  return asOwner(url, (owner) => inOneTransaction(owner, (db) => newAdministratorLink(db, new Date())))
}

/** Ends with the sentence a person can act on. Of a bug once people are served only its place is said: its words may be theirs. */
async function fail(thrown: unknown): Promise<void> {
  if (ending.hasBegun) return
  const error = isServing ? thrown : roomFault(thrown)
  const stopped = ending.stop()
  const { fault, at } = faultOf(error)
  const isOurs = !isServing && error instanceof Error
  process.stderr.write(
    error instanceof StartFault
      ? `${error.message}\n`
      : `Linli could not go on: ${isOurs ? error.message : fault}\n${at.map((line) => `    ${line}\n`).join('')}`,
  )
  await stopped
  process.exit(1)
}

let asked = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    asked += 1
    // Somebody who asks twice does not want to wait for what is under way.
    if (asked > 1) process.exit(1)
    void stopAll()
  })

async function stopAll(): Promise<void> {
  const terminal = await import('./start/terminal.ts')
  terminal.say('stopping')
  const faults = await ending.stop()
  // A start that is still under way undoes what it goes on to do.
  await atMost(15, starting)
  if (faults.length === 0) terminal.say('stopped')
  else for (const fault of faults) process.stderr.write(`${(fault as Error).message}\n`)
  process.exit(faults.length === 0 ? 0 : 1)
}

process.on('uncaughtException', (error) => void fail(error))
process.on('unhandledRejection', (error) => void fail(error))
const starting = start().catch(fail)
await starting
