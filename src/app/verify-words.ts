/** What the operator is told of a chain: one line for each, and a sentence for the first break. */
import type { Break } from '../foundation/events/chain.ts'
import type { KnownHead } from '../foundation/events/following.ts'
import type { FileBreak } from '../foundation/events/verify-export.ts'

type Any = Break | FileBreak

const says: { readonly [K in Any['kind']]: (found: Extract<Any, { kind: K }>) => string } = {
  gone: ({ position, eventId }) => `event ${eventId} at position ${position} was deleted`,
  changed: ({ position, eventId }) => `event ${eventId} at position ${position} was changed, or put in by another hand`,
  'out-of-order': ({ position }) => `the chain was rewritten at position ${position}`,
  gap: ({ position }) => `position ${position} is missing`,
  forged: ({ eventId }) => `event ${eventId} was never linked, though it claims to be old`,
  cut: ({ position }) => `the chain once reached position ${position} and no longer does`,
  'silent-commands': ({ count }) => `${count} answered commands have no event left`,
  line: ({ line }) => `line ${line} is not as it was written: changed, put in, moved, or another before it is gone`,
  'cut-short': ({ line }) => `the file ends after line ${line}, before its end`,
}
const sentence = <K extends Any['kind']>(found: Extract<Any, { kind: K }>): string =>
  (says[found.kind as K] as (one: typeof found) => string)(found)

export interface Line {
  readonly districtId: string
  readonly count: number
  readonly expired: number
  readonly unlinked?: number
  /** The position of the last event that is whole. */
  readonly linked: number
  readonly head: string | null
  readonly first: Any | null
}

export const chainLine = ({ districtId, count, expired, unlinked = 0, linked, head, first }: Line): string =>
  first
    ? `BROKEN ${districtId}: ${sentence(first)}`
    : `ok     ${districtId}: ${count} events${expired ? `, ${expired} of them expired` : ''}${unlinked ? `, ${unlinked} not linked yet` : ''}, head ${head ?? '—'} at ${linked}`

/** The heads in such lines, as they were kept elsewhere. */
export function headsOf(text: string): KnownHead[] {
  return text.split('\n').flatMap((line) => {
    const [, districtId, head, position] = /^ok\s+(\S+):.* head ([0-9a-f]{32}) at (\d+)$/.exec(line) ?? []
    return districtId && head ? [{ districtId, head, position: Number(position) }] : []
  })
}
