/** Tells one process from another, also when its number has been given out again. */
import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)
const linux = process.platform === 'linux'

const quietly = async (work: Promise<string>): Promise<string> => (await work.catch(() => '')).trim()

/** Whether the process runs: one that ended but was not yet collected by its parent (a zombie) does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const state = linux
    ? (await statOf(pid))[0]
    : process.platform === 'win32'
      ? ''
      : await quietly(run('ps', ['-o', 'stat=', '-p', String(pid)]).then((out) => out.stdout))
  return !state?.startsWith('Z')
}

/** When the process began, as a mark that no later process with its number shares; empty when that cannot be told. */
export async function beginningOf(pid: number): Promise<string> {
  if (linux) return (await statOf(pid))[19] ?? ''
  if (process.platform === 'win32') return askWindows(pid, 'StartTime.Ticks')
  return quietly(run('ps', ['-o', 'lstart=', '-p', String(pid)]).then((out) => out.stdout))
}

const askWindows = (pid: number, property: string): Promise<string> =>
  quietly(
    run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).${property}`]).then((out) => out.stdout),
  )

/** Process numbers mean something only inside one boot of one machine, and on Linux inside one container. */
export async function machine(): Promise<string> {
  if (!linux) return hostname()
  const boot = await quietly(readFile('/proc/sys/kernel/random/boot_id', 'utf8'))
  return `${boot} ${await quietly(readlink('/proc/self/ns/pid'))}`
}

/** Fields of /proc/<pid>/stat from the state on: the name before it may hold spaces and brackets. */
async function statOf(pid: number): Promise<string[]> {
  const text = await quietly(readFile(`/proc/${pid}/stat`, 'utf8'))
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Whether the process is a PostgreSQL that works in this folder, as far as this system can tell. */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  // Every PostgreSQL process makes its data folder its current folder.
  if (linux) return (await quietly(readlink(`/proc/${pid}/cwd`))) === (await realpath(folder))
  if (process.platform === 'win32') return (await askWindows(pid, 'ProcessName')) === 'postgres'
  return (await quietly(run('ps', ['-o', 'command=', '-p', String(pid)]).then((out) => out.stdout))).includes(folder)
}

/** The processes that work in this folder, as far as this system can list them. */
export async function workersIn(folder: string): Promise<number[]> {
  if (!linux) return []
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid)
  const inside = await Promise.all(pids.map((pid) => worksIn(pid, folder)))
  return pids.filter((_, at) => inside[at])
}

/** Waits until the process is gone; false when it is still there after `patienceMs`. */
export async function isGoneWithin(pid: number, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (await isAlive(pid)) {
    if (Date.now() > until) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}
