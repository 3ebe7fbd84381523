/** `npm run torture -- --rounds 200`: kills the server and its database again and again, and says what was lost. Nothing may be. */
import { parseArgs } from 'node:util'
import { torture } from './rounds.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    clients: { type: 'string', default: '8' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
})
const asked = { rounds: Number(values.rounds), clients: Number(values.clients), seed: Number(values.seed) }
console.log(JSON.stringify({ torture: 'begins', ...asked }))
const { faults, ...outcome } = await torture({ ...asked, tell: (line) => console.error(line) })
console.log(JSON.stringify({ torture: 'ended', ...outcome, faults: faults.length }))
for (const fault of faults) console.error(fault)
console.log(
  faults.length
    ? 'Something was lost or is half done.'
    : 'Everything acknowledged is there once, and nothing is half done.',
)
process.exitCode = faults.length ? 1 : 0
