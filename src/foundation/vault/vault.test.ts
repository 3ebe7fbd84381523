/** What is sealed opens with its key in its place, and in no other way; the keys lie in a file of their own. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cipherNames } from './ciphers.ts'
import { keptKeys, makeKeys, withNewKey, writeKeys } from './keys.ts'
import { contentSeal, openVault } from './vault.ts'

const day = new Date('2026-03-02T09:00:00+08:00')
const texts = ['', '13800138001', '阿爸住院了 🏥 ᠮᠣᠩᠭᠣᠯ', 'x'.repeat(5000)]

describe.each(cipherNames)('%s', (cipher) => {
  const vault = openVault(makeKeys(cipher, day))

  test.each(texts)('opens what it sealed: %s', (text) => {
    const sealed = vault.seal(text, 'here')
    expect(sealed).toMatch(/^k1\.[\w-]+$/)
    if (text) expect(Buffer.from(sealed.slice(3), 'base64url').includes(text)).toBe(false)
    expect(vault.open(sealed, 'here')).toBe(text)
    expect(vault.seal(text, 'here')).not.toBe(sealed)
  })

  test('opens nowhere else, and not when a single bit was changed', () => {
    const sealed = vault.seal('13800138001', 'here')
    expect(() => vault.open(sealed, 'there')).toThrow()
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let at = 0; at < bytes.length * 8; at += 7) {
      const other = Buffer.from(bytes)
      other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7))
      expect(() => vault.open(`k1.${other.toString('base64url')}`, 'here')).toThrow()
    }
    expect(() => vault.open('k1.', 'here')).toThrow()
    expect(() => vault.open(sealed.replace('k1', 'k9'), 'here')).toThrow(/k9/)
  })

  test('a newer key seals what is new, the older one still opens what it sealed', () => {
    const keys = makeKeys(cipher, day)
    const newer = openVault(withNewKey(keys, 'aes-256-gcm', day))
    const sealed = openVault(keys).seal('旧的', 'here')
    expect(newer.open(sealed, 'here')).toBe('旧的')
    expect(newer.seal('新的', 'here')).toMatch(/^k2\./)
    expect(newer.fingerprint('138', 'phone')).toBe(openVault(keys).fingerprint('138', 'phone'))
  })

  test('a key of its own opens the content of one thing only', () => {
    const [mine, other] = [contentSeal(vault.newContentKey()), contentSeal(vault.newContentKey())]
    const sealed = mine.seal('我的话', 'here')
    expect(mine.open(sealed, 'here')).toBe('我的话')
    expect(() => other.open(sealed, 'here')).toThrow()
  })
})

test('fingerprints find the same text in the same place, and depend on the key', () => {
  const [one, other] = [openVault(makeKeys('aes-256-gcm', day)), openVault(makeKeys('aes-256-gcm', day))]
  expect(one.fingerprint('138', 'phone')).toBe(one.fingerprint('138', 'phone'))
  expect(one.fingerprint('138', 'phone')).not.toBe(one.fingerprint('138', 'id'))
  expect(one.fingerprint('138', 'phone')).not.toBe(one.fingerprint('139', 'phone'))
  expect(one.fingerprint('138', 'phone')).not.toBe(other.fingerprint('138', 'phone'))
})

describe('the file of the keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-keys-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is made once, for its owner only, and by one of two who start at once', async () => {
    const file = join(folder, 'deep', 'keys.json')
    const [one, two] = await Promise.all([keptKeys(file, 'aes-256-gcm', day), keptKeys(file, 'aes-256-gcm', day)])
    expect(one).toEqual(two)
    expect(await keptKeys(file, 'sm4-cbc-hmac-sm3', day)).toEqual(one)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('takes a newer key, whole or not at all', async () => {
    const file = join(folder, 'newer.json')
    const keys = await keptKeys(file, 'aes-256-gcm', day)
    await writeKeys(file, withNewKey(keys, 'sm4-cbc-hmac-sm3', day))
    const found = await keptKeys(file, 'aes-256-gcm', day)
    expect(found.keys.map(({ id, cipher }) => [id, cipher])).toEqual([
      ['k1', 'aes-256-gcm'],
      ['k2', 'sm4-cbc-hmac-sm3'],
    ])
  })

  test.each(['', '{}', '{"index":"x"}'])('that was cut short is said, and left as it is: %s', async (text) => {
    const file = join(folder, `cut${text.length}.json`)
    writeFileSync(file, text)
    await expect(keptKeys(file, 'aes-256-gcm', day)).rejects.toThrow('cannot be read')
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
