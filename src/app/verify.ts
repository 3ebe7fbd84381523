/** `npm run verify`: recomputes the chain of every district and names the first break. Exit code 1 when there is one. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../foundation/config.ts'
import type { Break, KnownHead, Verified } from '../foundation/events/chain.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { verifyAll } from './verify-all.ts'

const says: { readonly [K in Break['kind']]: (found: Extract<Break, { kind: K }>) => string } = {
  gone: ({ position, eventId }) => `event ${eventId} at position ${position} was deleted`,
  changed: ({ position, eventId }) => `event ${eventId} at position ${position} was changed, or put in by another hand`,
  'out-of-order': ({ position }) => `the chain was rewritten at position ${position}`,
  gap: ({ position }) => `position ${position} is missing`,
  forged: ({ eventId }) => `event ${eventId} was never linked, though it claims to be old`,
  cut: ({ position }) => `the chain once reached position ${position} and no longer does`,
  'silent-commands': ({ count }) => `${count} answered commands have no event left`,
}
const sentence = <K extends Break['kind']>(found: Extract<Break, { kind: K }>): string =>
  (says[found.kind as K] as (one: typeof found) => string)(found)

const lineOf = ({ districtId, linked, unlinked, head, first }: Verified): string =>
  first
    ? `BROKEN ${districtId}: ${sentence(first)}`
    : `ok     ${districtId}: ${linked} events${unlinked ? `, ${unlinked} not linked yet` : ''}, head ${head ?? '—'} at ${linked}`

async function verify(): Promise<void> {
  const { values } = parseArgs({ options: { heads: { type: 'string' }, json: { type: 'boolean' } } })
  const printed = values.heads ? headsOf(await readFile(values.heads, 'utf8')) : []
  const results = await verifyAll(readConfig(process.env), printed)
  for (const result of results) console.log(values.json ? JSON.stringify(result) : lineOf(result))
  const broken = results.filter(({ first }) => first)
  const count = results.reduce((sum, { linked }) => sum + linked, 0)
  if (!values.json)
    console.log(
      broken.length
        ? `${broken.length} of ${results.length} chains are broken.`
        : `Every one of ${count} linked events is as it was written.`,
    )
  process.exitCode = broken.length ? 1 : 0
}

function headsOf(text: string): KnownHead[] {
  return text.split('\n').flatMap((line) => {
    const [, districtId, head, position] = /^ok\s+(\S+):.* head ([0-9a-f]{32}) at (\d+)$/.exec(line) ?? []
    return districtId && head ? [{ districtId, head, position: Number(position) }] : []
  })
}

await verify().catch((error: unknown) => {
  if (!(error instanceof StartFault)) throw error
  console.error(error.message)
  process.exitCode = 2
})
