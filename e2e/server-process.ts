/** The server as people start it, in a process of its own that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '..')

export type Killed = 'server' | 'database' | 'both'

export interface ServerProcess {
  readonly address: string
  /** Starts it where it does not run, and waits until it is ready. */
  start(): Promise<void>
  /** Ends it where it stands: the server, the database under it, or both. A database that is killed alone is started again by its server. */
  kill(what: Killed): Promise<void>
  /** Asks it to end; the code it ended with. */
  stop(): Promise<number | null>
}

export async function serverOn(dataDir: string, environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  let said = ''
  const runs = (): boolean => server !== undefined && server.exitCode === null && server.signalCode === null
  const ended = (): Promise<number | null> =>
    new Promise((done) => {
      if (runs()) server?.once('exit', done)
      else done(server?.exitCode ?? null)
    })
  const spawned = (): ChildProcess => {
    const { PATH = '', HOME = '', TMPDIR } = process.env
    const child = spawn(process.execPath, ['scripts/run.js', 'src/app/main.ts'], {
      cwd: root,
      env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), DATA_DIR: dataDir, PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data
      })
    return child
  }
  return {
    address,
    async start() {
      if (!runs()) server = spawned()
      while (!(await isReady(address))) {
        if (!runs()) throw new Error(`The server ended by itself:\n${said}`)
        await pause(50)
      }
    },
    async kill(what) {
      const gone = ended()
      if (what !== 'database') server?.kill('SIGKILL')
      const pid = what === 'server' ? 0 : databasePid(dataDir)
      if (pid) process.kill(pid, 'SIGKILL')
      if (what !== 'database') await gone
      else while (databasePid(dataDir) === pid) await pause(10)
    },
    async stop() {
      const gone = ended()
      server?.kill('SIGTERM')
      return gone
    },
  }
}

/** Zero when none runs. */
function databasePid(dataDir: string): number {
  const file = join(dataDir, 'pg/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`).then(
    (response) => response.ok,
    () => false,
  )

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address()
      probe.close(() => done(typeof bound === 'object' && bound ? bound.port : 0))
    })
  })
