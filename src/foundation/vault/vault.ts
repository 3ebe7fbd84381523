/** The open vault: seals and opens single values, fingerprints what is looked up exactly, and marks what we wrote. */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
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
  /** The id of the key that seals what is new. */
  readonly newest: string
  /** Reads the keys again: from now on the newest whose time has come seals. */
  renew(): void
}

interface HeldKey {
  readonly cipher: Cipher
  readonly key: Buffer
}

interface Ring {
  readonly held: ReadonlyMap<string, HeldKey>
  readonly last: Keys['keys'][number]
  readonly newest: HeldKey
}

function ringOf(keys: Keys): Ring {
  const held = new Map(
    keys.keys.map(({ id, cipher, key }) => [id, { cipher: ciphers[cipher], key: Buffer.from(key, 'base64url') }]),
  )
  const last = keys.keys.findLast(({ since }) => Date.parse(since) <= Date.now()) ?? keys.keys[0]
  const newest = last && held.get(last.id)
  if (!last || !newest) throw new Error('There is no key.')
  return { held, last, newest }
}

/** `reread` says what the keys are by now: another process may have sealed with one that was added since. */
export function openVault(keys: Keys, reread: () => Keys = () => keys): Vault {
  let ring = ringOf(keys)
  const renew = (): void => {
    ring = ringOf(reread())
  }
  const keyOf = (id: string): HeldKey => {
    if (!ring.held.has(id)) renew()
    const key = ring.held.get(id)
    if (!key) throw new Error(`The key ${id} is not among the keys of this installation.`)
    return key
  }
  const index = createSecretKey(keys.index, 'base64url')
  return {
    ...markerOf(keys.events),
    get newest() {
      return ring.last.id
    },
    renew,
    seal: (text, context) =>
      `${ring.last.id}.${ring.newest.cipher.seal(ring.newest.key, Buffer.from(text), context).toString('base64url')}`,
    open(sealed, context) {
      const [id = '', value = ''] = sealed.split('.')
      const key = keyOf(id)
      return key.cipher.open(key.key, Buffer.from(value, 'base64url'), context).toString()
    },
    fingerprint: (text, context) => createHmac('sha256', index).update(`${context}\0${text}`).digest('base64url'),
    newContentKey: () => `${ring.last.cipher}:${randomBytes(ring.newest.cipher.keyBytes).toString('base64url')}`,
  }
}

/** Marks and recognises what was marked, and opens nothing. `key` is the one named `events` among the keys. */
export function markerOf(key: string): Pick<Vault, 'mark'> {
  const events = createSecretKey(key, 'base64url')
  return { mark: (words) => createHmac('sha256', events).update(words).digest() }
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
  renew: closed,
}
