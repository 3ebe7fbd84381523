/** Numbers that pick from what is there when a world is made. */
import fc from 'fast-check'
import type { Person, Place, Request } from './rules.ts'

export const index = fc.noBias(fc.nat({ max: 9999 }))

export const exactly = <T>(arbitrary: fc.Arbitrary<T>, count: number) =>
  fc.array(arbitrary, { minLength: count, maxLength: count })

/** What arbitraries by name come to. */
export type Drawn<T> = { readonly [K in keyof T]: T[K] extends fc.Arbitrary<infer V> ? V : never }

/** What there is before anything else of a world is made. */
export interface Among {
  readonly places: readonly Place[]
  readonly people: readonly Person[]
  readonly requests: readonly Request[]
}

export const pick = <T>(from: readonly T[], at: number): T => {
  const found = from[at % from.length]
  if (found === undefined) throw new Error('There is nothing to pick from.')
  return found
}
