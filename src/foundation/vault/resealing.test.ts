/** A new key takes over row by row: whoever reads meanwhile notices nothing, and in the end the old one may go. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountPhone, insertAccount } from '../access/accounts-table.ts'
import { databaseOn } from '../database/database.ts'
import { openTestDatabase, type TestDatabase, testKeys } from '../testing/database.ts'
import { type Keys, withNewKey, withoutKeys } from './keys.ts'
import { resealAll } from './resealing.ts'
import { countByKey } from './sealed-table.ts'
import { openVault } from './vault.ts'

const day = new Date('2026-03-02T09:00:00+08:00')
const accounts = Array.from({ length: 450 }, (_, at) => ({
  id: `00000000-0000-7000-8000-${String(at + 100).padStart(12, '0')}`,
  phone: `136${String(at).padStart(8, '0')}`,
}))

let base: TestDatabase
/** What the file of the keys holds by now. */
let inFile: Keys = testKeys
beforeAll(async () => {
  base = await openTestDatabase()
})
afterAll(() => base.close())

test('while it is rotated every number can be read, by those who know the new key and by those who learn of it', async () => {
  const [server, other] = [1, 2].map(() =>
    databaseOn(
      base.app,
      openVault(testKeys, () => inFile),
    ),
  )
  if (!server || !other) throw new Error('There are no servers.')
  const uses = () => server.inDistricts([], (db) => countByKey(db, accountPhone))
  const phoneOf = (database: typeof server, id: string) =>
    database.inDistricts([], async (db) => {
      const row = await db.selectFrom('accounts').select('phone').where('id', '=', id).executeTakeFirstOrThrow()
      return accountPhone.open(db.vault, { id }, row.phone)
    })
  await server.inDistricts([], async (db) => {
    for (const { id, phone } of accounts)
      await insertAccount(db, { id, name: '', phone, account_name: null, home_district: null, at: day })
  })
  expect(await uses()).toEqual([{ key: 'k1', values: 450 }])

  inFile = withNewKey(testKeys, 'sm4-cbc-hmac-sm3', day)
  server.vault.renew()
  let isOver = false
  const resealing = resealAll(server, [accountPhone]).finally(() => {
    isOver = true
  })
  let reads = 0
  while (!isOver)
    for (const { id, phone } of accounts.filter((_, at) => at % 60 === reads % 60)) {
      for (const reader of [server, other]) expect(await phoneOf(reader, id)).toBe(phone)
      reads += 1
    }
  expect(await resealing).toBe(450)
  expect(reads).toBeGreaterThan(0)
  expect(await uses()).toEqual([{ key: 'k2', values: 450 }])
  expect(await resealAll(server, [accountPhone])).toBe(0)

  const later = databaseOn(base.app, openVault(withoutKeys(inFile, ['k1'])))
  for (const { id, phone } of accounts) expect(await phoneOf(later, id)).toBe(phone)
})

test('a value opens in its own row only', async () => {
  const [one, two] = accounts
  await base.owner.query('update accounts set phone = (select phone from accounts where id = $1) where id = $2', [
    one?.id,
    two?.id,
  ])
  const { rows } = await base.owner.query('select phone from accounts where id = $1', [two?.id])
  const later = openVault(inFile)
  expect(accountPhone.open(later, { id: one?.id ?? '' }, rows[0].phone)).toBe(one?.phone)
  expect(() => accountPhone.open(later, { id: two?.id ?? '' }, rows[0].phone)).toThrow()
})
