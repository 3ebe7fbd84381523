/** Takes a step on the phone, and says who was quicker. */
import { Refused } from '../../../../foundation/http/client.ts'
import { type Take, useTaking } from '../take-step.ts'
import { keepRequest } from './requests-queries.ts'

/** A session that has ended shows when the page is read again. Who was quicker is said before that. */
export const useTake = (id: string): Take =>
  useTaking(id, {
    keep: keepRequest,
    hasMovedOn: (fault) => (fault.status === 409 || fault.status === 401) && quickerOf(fault) === undefined,
  })

/** Who took it first; undefined when something else went wrong. */
export function quickerOf(error: unknown): string | undefined {
  if (!(error instanceof Refused) || error.code !== 'already-claimed') return undefined
  const { by } = error.details
  return typeof by === 'string' ? by : ''
}
