/** Ids that sort in the order in which they were made, and that nobody can guess. */
import { randomFillSync, randomInt } from 'node:crypto'
import { v7 } from 'uuid'
import { systemClock } from './clock.ts'

const bytesOfOne = 16
/** Asking the system for random bytes costs more than all the rest of an id: it is asked once for many. */
const ahead = new Uint8Array(256 * bytesOfOne)
let spent = ahead.length

/** Never the same bytes twice. */
function random(): Uint8Array {
  if (spent === ahead.length) {
    randomFillSync(ahead)
    spent = 0
  }
  spent += bytesOfOne
  return ahead.subarray(spent - bytesOfOne, spent)
}

let msecs = 0
let seq = 0

/** Sorts behind all that this process made before, also within one instant, and when the machine's clock was set back. */
export function newId(): string {
  const now = systemClock.now().getTime()
  seq = now > msecs ? randomInt(2 ** 31) : seq + 1
  msecs = Math.max(now, msecs)
  return v7({ msecs, seq, random: random() })
}
