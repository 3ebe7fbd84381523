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
  /** Starts it and waits until it is ready. */
  start(): Promise<void>
  /** Ends it where it stands: the server, the database under it, or both. Of these, neither runs afterwards. */
  kill(what: Killed): Promise<void>
  /** Asks it to end; the code it ended with. */
  stop(): Promise<number | null>
}

export async function serverOn(dataDir: string, environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  let said = ''
  const ended = (): Promise<number | null> =>
    new Promise((done) => {
      if (!server || server.exitCode !== null || server.signalCode !== null) done(server?.exitCode ?? null)
      else server.once('exit', done)
    })
  return {
    address,
    async start() {
      const { PATH = '', HOME = '', TMPDIR } = process.env
      server = spawn(process.execPath, ['scripts/run.js', 'src/app/main.ts'], {
        cwd: root,
        env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), DATA_DIR: dataDir, PORT: String(port), ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      server.stdout?.on('data', (data) => {
        said += data
      })
      server.stderr?.on('data', (data) => {
        said += data
      })
      while (!(await isReady(address))) {
        if (server.exitCode !== null) throw new Error(`The server ended by itself:\n${said}`)
        await pause(50)
      }
    },
    async kill(what) {
      const gone = ended()
      if (what !== 'database') server?.kill('SIGKILL')
      const pid = what !== 'server' && databasePid(dataDir)
      if (pid) process.kill(pid, 'SIGKILL')
      // A server whose database is gone says so and ends.
      await gone
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
