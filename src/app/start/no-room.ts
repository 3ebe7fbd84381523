/** A disk that filled up while Linli started, said as a reason not to start; every other fault stays what it is. */
import { StartFault } from '../../foundation/start-fault.ts'

const fullCodes = ['53100', 'ENOSPC', 'EDQUOT']

export function roomFault(error: unknown): unknown {
  for (let one = error as { code?: string; cause?: unknown } | undefined; one; one = one.cause as typeof one)
    if (one.code && fullCodes.includes(one.code))
      return new StartFault(
        'The disk that holds the database is full, so Linli cannot start. Everything saved before is kept. Free some space (500 MB is plenty) and start again.',
      )
  return error
}
