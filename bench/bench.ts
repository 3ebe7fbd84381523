/** Measures Linli on this machine: `npm run bench [-- NAME …]` prints one line of JSON for each. docs/bench.md explains them. */
import { parseArgs } from 'node:util'
import { measureDuplicates } from './duplicates.ts'
import { measureExport } from './export.ts'
import type { Figure, Size } from './figures.ts'
import { measureImport } from './import-people.ts'
import { type InboxName, measureInboxes } from './inboxes.ts'
import { measurePeak } from './load-peak.ts'
import { measureMemory } from './memory.ts'
import { measurePhoneHome } from './phone-home.ts'
import { measureDocx } from './report-docx.ts'
import { measureReports, reportNames } from './reports.ts'
import { measureClaim } from './requests-claim.ts'
import { measureSubmit } from './requests-submit.ts'
import { measureSearch } from './search.ts'
import { measureExisting, measureFresh } from './start.ts'

interface Measure {
  /** What one preparation measures together. */
  readonly names: readonly string[]
  measure(size: Size, asked: readonly string[]): Promise<Figure[]>
}

const one = (name: string, measure: (size: Size) => Promise<Figure>): Measure => ({
  names: [name],
  measure: async (size) => [await measure(size)],
})

const isInbox = (name: string): name is InboxName => name === 'inbox.community' || name === 'inbox.city'

const measures: readonly Measure[] = [
  one('requests.submit', measureSubmit),
  one('requests.claim', measureClaim),
  {
    names: ['inbox.community', 'inbox.city'],
    measure: (size, asked) => measureInboxes(size, asked.filter(isInbox)),
  },
  { names: ['search'], measure: measureSearch },
  one('import.people', measureImport),
  one('duplicates', measureDuplicates),
  one('start.existing', measureExisting),
  { names: ['start.fresh'], measure: measureFresh },
  { names: ['export'], measure: measureExport },
  { names: [...reportNames], measure: measureReports },
  one('report.docx', measureDocx),
  one('load.peak', measurePeak),
  one('memory.idle', measureMemory),
  one('phone.home', measurePhoneHome),
]
const allNames = measures.flatMap((measure) => measure.names)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    clients: { type: 'string', default: '16' },
    small: { type: 'string', default: '10000' },
    large: { type: 'string', default: '1000000' },
    idle: { type: 'string', default: '60' },
    peak: { type: 'string', default: '600' },
    show: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !allNames.includes(name))
if (unknown.length) {
  console.error(`There is no measure ${unknown.join(', ')}. They are: ${allNames.join(', ')}.`)
  process.exit(1)
}
const size: Size = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  clients: Number(values.clients),
  small: Number(values.small),
  large: Number(values.large),
  idleSeconds: Number(values.idle),
  peakSeconds: Number(values.peak),
  show: values.show,
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

for (const { names, measure } of measures) {
  const asked = names.filter((name) => positionals.length === 0 || positionals.includes(name))
  if (asked.length === 0) continue
  for (const figure of await measure(size, asked)) console.log(JSON.stringify(figure))
}
