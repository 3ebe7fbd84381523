/** `npm run verify`: recomputes the chain of every district, or of one in an exported file, and names the first break. Exit code 1 when there is one. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../foundation/config.ts'
import type { KnownHead } from '../foundation/events/following.ts'
import { runCommand } from '../foundation/start-fault.ts'
import { verifyAll } from './verify-all.ts'
import { verifyFile } from './verify-file.ts'
import { chainLine, headsOf } from './verify-words.ts'

const { values } = parseArgs({
  options: {
    heads: { type: 'string' },
    json: { type: 'boolean' },
    file: { type: 'string' },
    key: { type: 'string' },
  },
})

async function verify(): Promise<void> {
  const config = readConfig(process.env)
  const printed = values.heads ? headsOf(await readFile(values.heads, 'utf8')) : []
  const isWhole = values.file ? await verifyOne(config, values.file, printed) : await verifyEach(config, printed)
  process.exitCode = isWhole ? 0 : 1
}

async function verifyOne(config: Config, file: string, printed: readonly KnownHead[]): Promise<boolean> {
  const { about: _, ...found } = await verifyFile(config, { file, keyFile: values.key, printed })
  if (values.json) console.log(JSON.stringify(found))
  else console.log(chainLine(found))
  if (!values.json && !found.first) console.log(`sum ${found.sum}. ${found.hasKey ? whole(found.count) : keyless}`)
  return !found.first
}

async function verifyEach(config: Config, printed: readonly KnownHead[]): Promise<boolean> {
  const results = await verifyAll(config, printed)
  for (const one of results) console.log(values.json ? JSON.stringify(one) : chainLine({ ...one, count: one.linked }))
  const broken = results.filter(({ first }) => first)
  const count = results.reduce((sum, { linked }) => sum + linked, 0)
  if (!values.json)
    console.log(broken.length ? `${broken.length} of ${results.length} chains are broken.` : whole(count))
  return broken.length === 0
}

const whole = (count: number): string => `Every one of ${count} linked events is as it was written.`
const keyless =
  'The file is the one with this sum. Whether Linli wrote what is in it shows only with the key of its marks (--key).'

await runCommand(verify, 2)
