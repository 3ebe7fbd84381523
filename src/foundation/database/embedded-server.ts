/** One running PostgreSQL: starts it on its files, waits until it answers, watches over it, stops it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartFault } from '../start-fault.ts'
import { type Account, spawnAs } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import type { Log } from './embedded-cluster.ts'
import { startFault } from './embedded-faults.ts'
import { isGoneWithin } from './embedded-processes.ts'

const run = promisify(execFile)

/** Given on the command line, so that no file in the data folder can take durability away. For one small server. */
const settings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Nobody replicates from here, and reads in the caller's own process leave out three idle ones.
  max_logical_replication_workers: '0',
  io_method: 'sync',
  autovacuum_max_workers: '2',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  default_text_search_config: 'pg_catalog.simple',
  // What people typed does not belong in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

export interface Server {
  readonly pid: number
  /** Undefined after `stop`; otherwise how it came to end by itself. */
  readonly ended: Promise<string | undefined>
  stop(): Promise<void>
}

export interface Place {
  readonly dataDir: string
  readonly cluster: string
  /** The settings that say where it listens. */
  readonly settings: Readonly<Record<string, string>>
}

/** Runs until it answers. What dies while an older server's memory is still in use is tried again for ten seconds. */
export async function runServer(binaries: Binaries, account: Account, place: Place, log: Log): Promise<Server> {
  const until = Date.now() + 10_000
  while (true) {
    const said = await attempt(binaries, account, place, log)
    if (typeof said !== 'string') return said
    if (!/shared memory block|is still in use/.test(said) || Date.now() > until)
      throw await startFault(said, place.dataDir)
    await pause(200)
  }
}

/** The running server, or what it wrote before it gave up. */
async function attempt(binaries: Binaries, account: Account, place: Place, log: Log): Promise<Server | string> {
  const logPath = join(place.dataDir, 'postgres.log')
  if (((await stat(logPath).catch(() => undefined))?.size ?? 0) > 10_000_000) await rename(logPath, `${logPath}.1`)
  const output = await open(logPath, 'a', 0o600)
  const from = (await output.stat()).size
  const options = Object.entries({ ...settings, ...place.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  // In a session of its own: Ctrl-C is for Linli, which stops the database when its own work is done.
  const child = spawnAs(account, binaries.postgres, ['-D', place.cluster, ...options], {
    cwd: dirname(place.cluster),
    stdio: ['ignore', output.fd, output.fd],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const exit = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`))
  })
  await output.close()
  const guard = guardOf(child, place.settings.unix_socket_directories ?? '')
  let end: string | undefined
  void exit.then((how) => {
    end = how
    guard?.kill('SIGKILL')
  })
  for (let waitedMs = 0; !(await isReady(place.cluster, child.pid)); waitedMs += 15) {
    if (end !== undefined) return (await since(logPath, from)) || `it ended with ${end}`
    if (waitedMs > 0 && waitedMs % 3000 === 0)
      log('The database is still getting ready; after a crash it first redoes what was saved.')
    await pause(15)
  }
  return watched(binaries, place, child, exit, log)
}

function watched(binaries: Binaries, place: Place, child: ChildProcess, exit: Promise<string>, log: Log): Server {
  const pid = child.pid ?? 0
  let stopping: Promise<void> | undefined
  // Whoever forgets to stop it still comes to an end; the guard then stops it.
  child.unref()
  const stop = async (): Promise<void> => {
    // Its number may be somebody else's by now.
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    await stopFast(binaries, place.cluster, pid, log)
    await exit
  }
  return {
    pid,
    ended: exit.then((how) =>
      stopping
        ? undefined
        : `The database ended by itself (${how}). Everything saved is kept; its own account is in ${place.dataDir}/postgres.log.`,
    ),
    stop: () => (stopping ??= stop()),
  }
}

/** Open work is rolled back, what was saved is written; if that hangs, it ends at once and recovers at the next start. */
export async function stopFast(binaries: Binaries, cluster: string, pid: number, log: Log): Promise<void> {
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60']).catch(() => undefined)
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {}
    if (await isGoneWithin(pid, signal === 'SIGINT' ? 60_000 : 10_000)) return
    log(`The database (process ${pid}) did not stop within its time; it will be stopped harder. Nothing saved is lost.`)
  }
  throw new StartFault(`The PostgreSQL process ${pid} cannot be stopped. Stop it by hand, or restart the machine.`)
}

/** Its input ends together with us, also when we are killed: then it stops the database and clears the socket's folder. */
const guardScript = `read -r line; kill -INT "$1"; n=60
while [ $n -gt 0 ] && kill -0 "$1"; do sleep 1; n=$((n - 1)); done
rmdir "$2"`

function guardOf(child: ChildProcess, socketDir: string): ChildProcess | undefined {
  if (process.platform === 'win32' || child.pid === undefined) return undefined
  const guard = spawn('/bin/sh', ['-c', guardScript, 'sh', String(child.pid), socketDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  guard.on('error', () => undefined)
  guard.unref()
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  return guard
}

/** PostgreSQL writes its state into the eighth line of this file. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

async function since(path: string, byte: number): Promise<string> {
  const whole = await readFile(path).catch(() => Buffer.alloc(0))
  return whole.subarray(byte).toString()
}
