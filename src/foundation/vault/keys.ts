/** The keys of an installation: a file of its own, outside the database, readable by its owner only. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'
import { type CipherName, cipherNames, ciphers } from './ciphers.ts'

const secret = z.base64url().min(40)
const keysShape = z.strictObject({
  /** Fingerprints for exact look-up. Another one makes every kept fingerprint worthless. */
  index: secret,
  /** Marks the events as ours. Another one makes every kept event look forged. */
  events: secret,
  /** What is sealed opens with the key it names; new things are sealed with the last whose time has come. */
  keys: z
    .array(
      z.strictObject({
        id: z.string().regex(/^k[1-9][0-9]{0,5}$/),
        cipher: z.enum(cipherNames),
        key: secret,
        /** From then on it seals; it opens at any time. */
        since: z.iso.datetime(),
      }),
    )
    .min(1),
})
export type Keys = z.infer<typeof keysShape>

const fresh = (bytes: number): string => randomBytes(bytes).toString('base64url')

const newKey = (id: string, cipher: CipherName, since: Date): Keys['keys'][number] => ({
  id,
  cipher,
  key: fresh(ciphers[cipher].keyBytes),
  since: since.toISOString(),
})

export const makeKeys = (cipher: CipherName, now: Date): Keys => ({
  index: fresh(32),
  events: fresh(32),
  keys: [newKey('k1', cipher, now)],
})

/** The same keys with a newer one, which seals from then on. */
export const withNewKey = (keys: Keys, cipher: CipherName, since: Date): Keys => ({
  ...keys,
  keys: [...keys.keys, newKey(`k${Number(keys.keys.at(-1)?.id.slice(1)) + 1}`, cipher, since)],
})

/** Without those that seal nothing any more; the newest stays. */
export const withoutKeys = (keys: Keys, ids: readonly string[]): Keys => ({
  ...keys,
  keys: keys.keys.filter(({ id }, at) => at === keys.keys.length - 1 || !ids.includes(id)),
})

/** The keys as they are in this file now. */
export const rereadKeys = (file: string): Keys => parsed(file, readFileSync(file, 'utf8'))

/** The keys in this file; made once when there is none. */
export async function keptKeys(file: string, cipher: CipherName, now: Date): Promise<Keys> {
  const kept = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined
    throw unusable(file, fault)
  })
  if (kept !== undefined) return parsed(file, kept)
  const made = makeKeys(cipher, now)
  const draft = `${file}.${process.pid}-${randomUUID()}.draft`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(draft, textOf(made), { mode: 0o600, flush: true })
    // Of two that start at once, the second reads what the first made, whole.
    await link(draft, file)
    return made
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return parsed(file, await readFile(file, 'utf8'))
    throw unusable(file, fault as Error)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Puts new keys in the place of the old ones, whole or not at all. */
export async function writeKeys(file: string, keys: Keys): Promise<void> {
  const draft = `${file}.draft`
  await writeFile(draft, textOf(keys), { mode: 0o600, flush: true })
  await rename(draft, file)
}

const textOf = (keys: Keys): string => `${JSON.stringify(keys, null, 2)}\n`

function parsed(file: string, text: string): Keys {
  const found = keysShape.safeParse(jsonIn(text))
  const fits = found.data?.keys.every(
    ({ key, cipher }) => Buffer.from(key, 'base64url').length === ciphers[cipher].keyBytes,
  )
  if (found.success && fits) return found.data
  throw new StartFault(
    `The keys in ${file} cannot be read: the file was changed or cut short. Nothing was changed. Put back the copy you keep beside the backups; without it what is sealed cannot be opened.`,
  )
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const unusable = (file: string, fault: Error): StartFault =>
  new StartFault(
    `The keys in ${file} cannot be read or written: ${fault.message}. Nothing was changed. Give the file to the account that starts Linli, or set LINLI_KEYS_FILE.`,
  )
