/** `npm run events:export`: writes the chained events of each district, or of a period, to files that can be verified alone. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayFrom, startOfDay } from '../foundation/calendar/day.ts'
import { readConfig } from '../foundation/config.ts'
import { listDistrictIds } from '../foundation/database/districts-table.ts'
import type { Db } from '../foundation/database/tables.ts'
import { findHead, findSpan, type Span } from '../foundation/events/links-table.ts'
import { runCommand, StartFault } from '../foundation/start-fault.ts'
import { type Exported, exportChain } from './export-chain.ts'
import { keysFor } from './start/kept-keys.ts'
import { withProgress } from './start/terminal.ts'
import { readChains } from './verify-all.ts'
import { chainLine } from './verify-words.ts'

const { values } = parseArgs({
  options: {
    to: { type: 'string' },
    district: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    'key-to': { type: 'string' },
  },
})
const config = readConfig(process.env)
const folder = values.to ?? join(config.DATA_DIR, 'exports')

/** The beginning of a day in Shanghai, or of a later one. */
function dayAsked(name: 'from' | 'until', later: number): Date | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? dayFrom(text) : Number.NaN
  if (Number.isNaN(day)) throw new StartFault(`--${name} is a day, such as 2026-03-02. Nothing was exported.`)
  return new Date(startOfDay(day + later))
}

async function exportAll(): Promise<readonly Exported[]> {
  const [from, until] = [dayAsked('from', 0), dayAsked('until', 1)]
  const spanOf = async (db: Db, districtId: string): Promise<Span | undefined> => {
    if (from || until) return findSpan(db, districtId, { from, until })
    const head = await findHead(db, districtId)
    return head && { after: 0, upTo: head.position }
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return withProgress('eventsExport', (tell) =>
    readChains(config, async (db) => {
      const districts = await listDistrictIds(db)
      if (values.district && !districts.includes(values.district))
        throw new StartFault(`There is no district ${values.district}. Nothing was exported.`)
      const exported: Exported[] = []
      for (const districtId of values.district ? [values.district] : districts) {
        tell(districtId)
        const span = await spanOf(db, districtId)
        if (span) exported.push(await exportChain(db, districtId, { span, folder, now: new Date() }))
      }
      return exported
    }),
  )
}

async function run(): Promise<void> {
  const exported = await exportAll()
  if (exported.length === 0) throw new StartFault('Nothing of that is chained yet. Nothing was exported.')
  for (const one of exported) {
    console.log(chainLine(one))
    console.log(`       in ${one.file}, sum ${one.sum}`)
  }
  const keyFile = values['key-to']
  if (keyFile) {
    await writeFile(keyFile, `${(await keysFor(config)).events}\n`, { mode: 0o600, flag: 'wx' })
    console.log(`${keyFile}: the key that recognises marks. It opens nothing; pass it on apart from the files.`)
  }
  console.log(
    'Keep these lines elsewhere. What people wrote lies sealed; npm run verify -- --file FILE verifies a file.',
  )
  if (exported.some(({ first }) => first)) process.exitCode = 1
}

await runCommand(run, 2)
