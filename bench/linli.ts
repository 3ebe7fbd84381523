/** The real server in a process of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const house = join(import.meta.dirname, '..')

export interface Linli {
  readonly address: string
  readonly port: number
  readonly pid: number
  /** From the start of the process to the first page that was answered. */
  readonly firstPageSeconds: number
  stop(): Promise<void>
}

interface Asked {
  readonly dataDir: string
  /** Where its log goes. */
  readonly log: string
  readonly settings: Readonly<Record<string, string>>
}

export async function startLinli({ dataDir, log, settings }: Asked): Promise<Linli> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const output = openSync(log, 'a')
  const begun = performance.now()
  const child = spawn(process.execPath, ['scripts/run.js', 'src/app/main.ts'], {
    cwd: house,
    // None of this machine's own settings: they may name a database that is in use.
    env: { ...surroundings(), HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  // Nobody would end it after a bench that was ended from outside.
  const endToo = () => void child.kill('SIGKILL')
  process.once('exit', endToo)
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve())).finally(() =>
    process.off('exit', endToo),
  )
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`The server did not start:\n${readFileSync(log, 'utf8')}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    address,
    port,
    pid: pidOf(child),
    firstPageSeconds: (performance.now() - begun) / 1000,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].map((name) => [name, process.env[name]]))

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    async (reply) => (await reply.text()).includes('<html') && reply.ok,
    () => false,
  )

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The server has no process.')
  return child.pid
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() => done(typeof found === 'object' && found ? found.port : 0))
    })
  })
}
