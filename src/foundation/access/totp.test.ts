/** The codes of an authenticator app, by the examples of RFC 6238. */
import { expect, test } from 'vitest'
import { codeAt, newTotpSecret, stepAt, stepOfCode, totpAddress } from './totp.ts'

/** '12345678901234567890' in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  ['1970-01-01T00:00:59Z', '287082'],
  ['2005-03-18T01:58:29Z', '081804'],
  ['2005-03-18T01:58:31Z', '050471'],
  ['2009-02-13T23:31:30Z', '005924'],
  ['2033-05-18T03:33:20Z', '279037'],
  ['2603-10-11T11:33:20Z', '353130'],
])('at %s it is %s', (at, code) => {
  expect(codeAt(secret, stepAt(new Date(at)))).toBe(code)
})

test('a code of a minute ago is none, one of a clock that is a little wrong is', () => {
  const now = new Date('2026-03-02T01:00:00Z')
  const made = (seconds: number) => codeAt(secret, stepAt(new Date(now.getTime() + seconds * 1000)))
  for (const seconds of [-30, 0, 30]) expect(stepOfCode(secret, made(seconds), now)).toBeDefined()
  for (const seconds of [-90, 90]) expect(stepOfCode(secret, made(seconds), now)).toBeUndefined()
  for (const wrong of ['', '12345', '1234567', 'abcdef']) expect(stepOfCode(secret, wrong, now)).toBeUndefined()
})

test('each secret is another, long enough, and an address that apps read', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret()).not.toBe(newTotpSecret())
  expect(totpAddress(secret, '邻里', 'zhang.wg')).toBe(
    `otpauth://totp/%E9%82%BB%E9%87%8C%3Azhang.wg?secret=${secret}&issuer=%E9%82%BB%E9%87%8C`,
  )
})
