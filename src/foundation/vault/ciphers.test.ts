/** The ciphers agree with the examples that their standards print. */
import { createCipheriv, createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { ciphers } from './ciphers.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const example = hex('0123456789abcdeffedcba9876543210')

test('AES-256-GCM: the example of the GCM specification, test case 14', () => {
  const [key, iv, text] = [Buffer.alloc(32), Buffer.alloc(12), Buffer.alloc(16)]
  const sealed = Buffer.concat([iv, hex('d0d1c8a799996bf0265b98b5d48ab919'), hex('cea7403d4d606b6e074ec5d3baf39d18')])
  expect(ciphers['aes-256-gcm'].open(key, sealed, '')).toEqual(text)
  expect(() => ciphers['aes-256-gcm'].open(key, sealed, 'elsewhere')).toThrow()
})

test('SM4, SM3 and HMAC-SM3: the examples of GB/T 32907, GB/T 32905 and GM/T 0042', () => {
  const sm4 = createCipheriv('sm4-ecb', example, null).setAutoPadding(false)
  expect(sm4.update(example).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at + 1))
  const text = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
  expect(createHmac('sm3', key).update(text).digest('hex')).toBe(
    'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
  )
})

test('SM4-CBC with HMAC-SM3 opens the CBC example of draft-ribose-cfrg-sm4, and nothing without its mark', () => {
  const iv = hex('000102030405060708090a0b0c0d0e0f')
  const text = hex('aaaaaaaabbbbbbbbccccccccdddddddd eeeeeeeeffffffffaaaaaaaabbbbbbbb')
  const printed = hex('78ebb11cc40b0a48312aaeb2040244cb 4cb7016951909226979b0d15dc6a8f6d')
  // The standard’s example ends on a whole block; ours is padded with one more.
  const block = Buffer.from(printed.subarray(16).map((byte) => byte ^ 16))
  const padded = createCipheriv('sm4-ecb', example, null).setAutoPadding(false).update(block)
  const hidden = Buffer.concat([printed, padded])
  const marking = Buffer.alloc(32, 7)
  const context = 'requests.content'
  const length = Buffer.alloc(4)
  length.writeUInt32BE(context.length)
  const mac = createHmac('sm3', marking).update(length).update(context).update(iv).update(hidden).digest()
  const key = Buffer.concat([example, marking])
  const sm4 = ciphers['sm4-cbc-hmac-sm3']
  expect(sm4.open(key, Buffer.concat([iv, mac, hidden]), context)).toEqual(text)
  mac[0] = (mac[0] ?? 0) ^ 1
  expect(() => sm4.open(key, Buffer.concat([iv, mac, hidden]), context)).toThrow('changed')
})
