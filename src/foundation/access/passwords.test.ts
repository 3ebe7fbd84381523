/** Passwords are kept as argon2id that any other implementation reads. */
import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './passwords.ts'

/** From the tests of the reference implementation (phc-winner-argon2). */
const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

it('reads what the reference implementation wrote, at its own cost', async () => {
  expect(await verifyPassword({ hash: reference, password: 'password' })).toBe(true)
  expect(await verifyPassword({ hash: reference, password: 'Password' })).toBe(false)
})

it('writes every hash with its own salt', async () => {
  const [one, other] = [await hashPassword('Red-Lantern-88'), await hashPassword('Red-Lantern-88')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[^$]{22}\$[^$]{43}$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword({ hash: one, password: 'Red-Lantern-88' })).toBe(true)
  expect(await verifyPassword({ hash: one, password: 'Red-Lantern-89' })).toBe(false)
})

it('takes a password typed in full-width letters for the same', async () => {
  expect(await verifyPassword({ hash: await hashPassword('邻里Ｒｅｄ-88'), password: '邻里Red-88' })).toBe(true)
})
