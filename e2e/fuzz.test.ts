/** Nothing that is sent breaks the house: bad requests made from the API document, sent as several people. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzz } from './fuzz/fuzz.ts'
import { starts } from './fuzz/right-requests.ts'
import { type House, openHouse } from './house.ts'

/** `npm run fuzz -- --requests 100000` sends more. */
const wanted = Number(process.env.LINLI_FUZZ_REQUESTS ?? 1000)
const seed = Number(process.env.LINLI_FUZZ_SEED ?? 26)

let house: House
beforeAll(async () => {
  house = await openHouse(undefined, { withPages: false })
})
afterAll(() => house?.close())

test('no bad request breaks it, tells of the inside, or stays in memory', { timeout: 3_600_000 }, async () => {
  const { faults, unreached, unanswered, ...found } = await fuzz(house, wanted, seed)
  console.info(
    `${found.sent} requests, ${found.slow} of them slowly, ${JSON.stringify(found.byStatus)}, grown by ${found.grown.toFixed(1)} MB`,
    `\n${found.operations} operations; nobody let through to ${unreached.length}: ${unreached.join(' ')}`,
    `\nnever answered with success ${unanswered.length}: ${unanswered.join(' ')}`,
  )
  expect(faults.slice(0, 10)).toEqual([])
  // What is started from a right request is answered with success at once.
  expect(unanswered.filter((name) => name in starts)).toEqual([])
  expect(unreached.length).toBeLessThan(found.operations / 2)
  // What is small is mostly what was read for the first time.
  if (wanted >= 20_000) {
    expect(unreached).toEqual([])
    expect(found.grown).toBeLessThan(40)
  }
})
