/** Nothing that is sent breaks the house: bad requests made from the API document, sent as several people. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzz } from './fuzz/fuzz.ts'
import { settleVillage, type Village } from './fuzz/village.ts'
import { type House, openHouse } from './house.ts'

/** `npm run fuzz -- --requests 100000` sends more. */
const wanted = Number(process.env.LINLI_FUZZ_REQUESTS ?? 1200)
const seed = Number(process.env.LINLI_FUZZ_SEED ?? 26)

let house: House
let village: Village
beforeAll(async () => {
  house = await openHouse(undefined, { withPages: false })
  village = await settleVillage(house)
})
afterAll(() => house?.close())

test('no bad request breaks it, tells of the inside, or stays in memory', { timeout: 3_600_000 }, async () => {
  const found = await fuzz(house, village.known, village.accounts, wanted, seed)
  console.info(
    `${found.sent} requests, ${found.reached} of ${found.operations} operations reached, ${JSON.stringify(found.byStatus)}, grown by ${found.grown.toFixed(1)} MB`,
  )
  expect(found.faults.slice(0, 10)).toEqual([])
  expect(found.reached).toBeGreaterThan(found.operations / 4)
  // What is small is mostly what was read for the first time.
  if (wanted >= 20_000) expect(found.grown).toBeLessThan(40)
})
