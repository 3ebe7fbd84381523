/** Turns what PostgreSQL or the file system said while starting into the sentence a person can act on. */
import { statfs } from 'node:fs/promises'
import { StartFault } from '../start-fault.ts'

const freeEnough = 1024 * 1024

/** Always a StartFault: `said` is an error, or the end of what PostgreSQL wrote. */
export async function startFault(said: unknown, dataDir: string): Promise<StartFault> {
  if (said instanceof StartFault) return said
  const fault = await faultIn(said instanceof Error ? said.message : String(said), dataDir)
  fault.cause = said
  return fault
}

async function faultIn(text: string, dataDir: string): Promise<StartFault> {
  // On a full disk PostgreSQL may not even have been able to write why it stopped, so the disk is asked too.
  if (/no space left|ENOSPC|quota exceeded|EDQUOT/i.test(text) || (await isFull(dataDir)))
    return new StartFault(
      `The disk that holds the data folder ${dataDir} is full, so the database cannot start. Everything saved before is kept. Free some space (500 MB is plenty) and start again.`,
    )
  if (/read-only file system|EROFS/i.test(text))
    return new StartFault(
      `The data folder ${dataDir} is on a disk that is mounted read-only. Nothing was changed. Make it writable, or choose another folder with DATA_DIR.`,
    )
  if (/permission denied|EACCES|EPERM|not permitted|wrong ownership/i.test(text))
    return new StartFault(
      `The data folder ${dataDir} may not be read or written by ${whoAmI()}: ${lastWords(text)}. Nothing was changed. Give the folder to that account (chown -R), or choose another one with DATA_DIR.`,
    )
  return new StartFault(
    `The database in ${dataDir} did not start: ${lastWords(text)}. Nothing was deleted; its own account is in ${dataDir}/postgres.log.`,
  )
}

/** The account this process runs as, in words. */
export function whoAmI(): string {
  const id = process.getuid?.()
  return id === undefined ? 'this account' : id === 0 ? 'root' : `the account with number ${id}`
}

async function isFull(folder: string): Promise<boolean> {
  try {
    const disk = await statfs(folder)
    return disk.blocks > 0 && disk.bavail * disk.bsize < freeEnough
  } catch {
    return false
  }
}

/** The line that names the cause: the last fatal one, else the last one that says anything. */
function lastWords(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const cause = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? 'it gave no reason'
  return cause.replace(/^.*?(?:FATAL|PANIC|error):\s*/i, '').replace(/\.$/, '')
}
