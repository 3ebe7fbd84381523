/** Finds the built-in database of a Linli that is running on this machine, through the lock on its data folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { overSocket } from './embedded-address.ts'
import { holderIn } from './embedded-lock.ts'
import { isAlive, machine } from './embedded-processes.ts'

/** The owner's and the superuser's address; undefined when nobody here holds the folder. On Windows it is never found. */
export async function findRunning(
  dataDir: string,
): Promise<{ readonly url: string; readonly adminUrl: string } | undefined> {
  if (process.platform === 'win32') return undefined
  const holder = holderIn(await readFile(join(dataDir, 'linli.lock'), 'utf8').catch(() => ''))
  if (!holder || holder.machine !== (await machine()) || !(await isAlive(holder.pid))) return undefined
  const { url } = overSocket(holder.socketDir)
  return { url: url('linli_owner', 'linli'), adminUrl: url('postgres', 'postgres') }
}
