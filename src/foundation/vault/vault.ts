/** The open vault: seals and opens single values, fingerprints what is looked up exactly, and marks what we wrote. */
import { createHmac, randomBytes } from 'node:crypto'
import { type Cipher, type CipherName, ciphers } from './ciphers.ts'
import type { Keys } from './keys.ts'

export interface Vault {
  /** 'k1.…': under the newest key. `context` says where the value stands, such as 'requests.contact_phone'. */
  seal(text: string, context: string): string
  /** Throws when it was changed, stands elsewhere, or its key is gone. */
  open(sealed: string, context: string): string
  /** The same text gives the same fingerprint; nobody finds the text without the key. */
  fingerprint(text: string, context: string): string
  /** Proves that these words were written by this installation. */
  mark(words: string): Buffer
  /** A key of its own for one thing, to be destroyed with it: 'aes-256-gcm:…'. Keep it sealed. */
  newContentKey(): string
  readonly newest: string
}

interface HeldKey {
  readonly cipher: Cipher
  readonly key: Buffer
}

export function openVault(keys: Keys): Vault {
  const held = new Map<string, HeldKey>(
    keys.keys.map(({ id, cipher, key }) => [id, { cipher: ciphers[cipher], key: Buffer.from(key, 'base64url') }]),
  )
  const last = keys.keys.at(-1)
  const newest = last && held.get(last.id)
  if (!last || !newest) throw new Error('There is no key.')
  const index = Buffer.from(keys.index, 'base64url')
  const events = Buffer.from(keys.events, 'base64url')
  return {
    newest: last.id,
    seal: (text, context) =>
      `${last.id}.${newest.cipher.seal(newest.key, Buffer.from(text), context).toString('base64url')}`,
    open(sealed, context) {
      const [id = '', value = ''] = sealed.split('.')
      const key = held.get(id)
      if (!key) throw new Error(`The key ${id} is not among the keys of this installation.`)
      return key.cipher.open(key.key, Buffer.from(value, 'base64url'), context).toString()
    },
    fingerprint: (text, context) => createHmac('sha256', index).update(`${context}\0${text}`).digest('base64url'),
    mark: (words) => createHmac('sha256', events).update(words).digest(),
    newContentKey: () => `${last.cipher}:${randomBytes(newest.cipher.keyBytes).toString('base64url')}`,
  }
}

/** Seals and opens with a key that `newContentKey` made. */
export function contentSeal(contentKey: string): Pick<Vault, 'seal' | 'open'> {
  const [name = '', value = ''] = contentKey.split(':')
  const [cipher, key] = [ciphers[name as CipherName], Buffer.from(value, 'base64url')]
  return {
    seal: (text, context) => cipher.seal(key, Buffer.from(text), context).toString('base64url'),
    open: (sealed, context) => cipher.open(key, Buffer.from(sealed, 'base64url'), context).toString(),
  }
}

const closed = (): never => {
  throw new Error('The vault is closed here: open the database with the keys of this installation.')
}
/** For work that meets nothing sealed, such as loading the places. */
export const closedVault: Vault = {
  newest: '',
  seal: closed,
  open: closed,
  fingerprint: closed,
  mark: closed,
  newContentKey: closed,
}
