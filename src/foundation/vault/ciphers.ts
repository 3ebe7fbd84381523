/**
 * Ciphers that seal bytes under a key and refuse what was changed: AES-256-GCM, and SM4-CBC with HMAC-SM3 (GB/T 39786).
 * Node takes five times as long over a key given as bytes as over a key object.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export interface Cipher {
  readonly keyBytes: number
  /** `context` is bound to what is sealed: it opens only where it was meant to stand. */
  seal(key: Uint8Array, text: Uint8Array, context: string): Buffer
  /** Throws when the key, the context or one bit is another. */
  open(key: Uint8Array, sealed: Uint8Array, context: string): Buffer
}

/** iv (12) · tag (16) · text */
const aesGcm: Cipher = {
  keyBytes: 32,
  seal(key, text, context) {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), iv).setAAD(Buffer.from(context))
    const hidden = Buffer.concat([cipher.update(text), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), hidden])
  },
  open(key, sealed, context) {
    const [iv, tag, hidden] = [sealed.subarray(0, 12), sealed.subarray(12, 28), sealed.subarray(28)]
    if (tag.length !== 16) throw new Error('What was sealed is too short.')
    const cipher = createDecipheriv('aes-256-gcm', createSecretKey(key), iv)
      .setAAD(Buffer.from(context))
      .setAuthTag(tag)
    return Buffer.concat([cipher.update(hidden), cipher.final()])
  },
}

/** iv (16) · mac (32) · text; of the key 16 bytes encrypt and 32 authenticate. OpenSSL offers no SM4-GCM to Node. */
const sm4Cbc: Cipher = {
  keyBytes: 48,
  seal(key, text, context) {
    const iv = randomBytes(16)
    const cipher = createCipheriv('sm4-cbc', createSecretKey(key.subarray(0, 16)), iv)
    const hidden = Buffer.concat([cipher.update(text), cipher.final()])
    return Buffer.concat([iv, sm3Of(key, context, iv, hidden), hidden])
  },
  open(key, sealed, context) {
    const [iv, mac, hidden] = [sealed.subarray(0, 16), sealed.subarray(16, 48), sealed.subarray(48)]
    if (mac.length !== 32 || !timingSafeEqual(mac, sm3Of(key, context, iv, hidden)))
      throw new Error('What was sealed was changed, or belongs elsewhere.')
    const cipher = createDecipheriv('sm4-cbc', createSecretKey(key.subarray(0, 16)), iv)
    return Buffer.concat([cipher.update(hidden), cipher.final()])
  },
}

function sm3Of(key: Uint8Array, context: string, iv: Uint8Array, hidden: Uint8Array): Buffer {
  const bound = Buffer.from(context)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bound.length)
  return createHmac('sm3', createSecretKey(key.subarray(16)))
    .update(length)
    .update(bound)
    .update(iv)
    .update(hidden)
    .digest()
}

export const ciphers = { 'aes-256-gcm': aesGcm, 'sm4-cbc-hmac-sm3': sm4Cbc } as const
export type CipherName = keyof typeof ciphers
export const cipherNames = Object.keys(ciphers) as [CipherName, ...CipherName[]]
