/** A server that nobody tells of a new key takes it by itself, and goes on with the keys it has while the file cannot be read. */
import { expect, onTestFinished, test } from 'vitest'
import { type Keys, makeKeys, withNewKey, withoutKeys } from './keys.ts'
import { keepRenewing } from './renewing.ts'
import { openVault } from './vault.ts'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

test('it seals with a new key from its hour on, and not a moment before', async () => {
  let inFile: Keys | undefined = withNewKey(makeKeys('sm4-cbc-hmac-sm3', hours(-9)), 'aes-256-gcm', hours(1))
  const faults: unknown[] = []
  let reads = 0
  const vault = openVault(inFile, () => {
    reads += 1
    if (!inFile) throw new Error('The file is being copied.')
    return inFile
  })
  const renewing = keepRenewing({ vault, everyMs: 5, log: (fault) => faults.push(fault) })
  onTestFinished(() => renewing.close())
  const sealed = vault.seal('138', 'here')
  expect(sealed).toMatch(/^k1\./)
  await expect.poll(() => reads).toBeGreaterThan(1)
  expect(vault.newest).toBe('k1')

  inFile = undefined
  await expect.poll(() => faults.length).toBeGreaterThan(1)
  expect(vault.open(sealed, 'here')).toBe('138')

  inFile = withNewKey(makeKeys('sm4-cbc-hmac-sm3', hours(-9)), 'aes-256-gcm', hours(-1))
  await expect.poll(() => vault.newest).toBe('k2')
  const later = openVault(withoutKeys(inFile, ['k1']))
  expect(later.open(vault.seal('138', 'here'), 'here')).toBe('138')
})
