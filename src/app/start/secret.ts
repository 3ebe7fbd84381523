/** The secret that signs sessions: given by LINLI_SECRET, or made once and kept in the data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFault } from '../../foundation/start-fault.ts'

export async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret')
  const kept = await readFile(file, 'utf8').catch(notThere)
  if (kept !== undefined) return checked(file, kept.trim())
  const made = randomBytes(48).toString('base64url')
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // Of two that start at once, the second reads what the first made.
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return checked(file, (await readFile(file, 'utf8')).trim())
    throw unusable(file, error)
  }

  function notThere(error: { code?: string }): undefined {
    if (error.code !== 'ENOENT') throw unusable(file, error)
    return undefined
  }
}

function checked(file: string, secret: string): string {
  if (secret.length >= 32) return secret
  throw new StartFault(
    `The sign-in secret in ${file} has fewer than 32 characters. Nothing was changed. Delete the file for a new one (everybody signs in again), or set LINLI_SECRET.`,
  )
}

const unusable = (file: string, error: unknown): StartFault =>
  new StartFault(
    `The sign-in secret in ${file} cannot be read or written: ${(error as Error).message}. Nothing was changed. Give the folder to the account that starts Linli, or set LINLI_SECRET.`,
  )
