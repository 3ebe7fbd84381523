/** Builds the pages of both surfaces into dist/, unless they were built from these very sources already. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const house = join(import.meta.dirname, '..')

/** Where the built pages lie: dist/phone, dist/office. */
export const pagesFolder = join(house, '../dist')

interface Wanted {
  readonly log: (line: string) => void
  readonly folder?: string
}

/** Answers whether anything had to be built. */
export async function buildPages({ log, folder = pagesFolder }: Wanted): Promise<boolean> {
  const hash = hashOfSources()
  const seal = join(folder, '.built')
  if (existsSync(seal) && readFileSync(seal, 'utf8') === hash) return false
  await inItsOwnProcess([folder, hash], log)
  return true
}

/** Everything the pages can depend on: the sources of the house and the packages it stands on. */
function hashOfSources(): string {
  const hash = createHash('sha256')
  const sources = readdirSync(house, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|css|html|json|svg)$/.test(path) && !path.endsWith('.test.ts'))
    .sort()
    .map((path) => join(house, path))
  for (const path of [...sources, join(house, '../package-lock.json')]) {
    hash.update(path.slice(house.length)).update('\0')
    hash.update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/** The tools that build hold on to hundreds of megabytes, which a server should not carry along. */
async function inItsOwnProcess(told: readonly string[], log: Wanted['log']): Promise<void> {
  const script = join(import.meta.dirname, 'build/make-pages.ts')
  const maker = spawn(process.execPath, [script, ...told], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whatever the server runs as, its pages are the real ones.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const faults: string[] = []
  createInterface(maker.stdout).on('line', log)
  createInterface(maker.stderr).on('line', (line) => faults.push(line))
  const code = await new Promise<number | null>((ended, failed) => maker.on('close', ended).on('error', failed))
  if (code !== 0) throw new Error(`The pages could not be built.\n${faults.slice(0, 40).join('\n')}`)
}

// scripts/run.js puts the file it runs in this place, so import.meta.main would not do.
if (process.argv[1] === import.meta.filename && !(await buildPages({ log: (line) => console.log(line) })))
  console.log('The pages are built from these sources already.')
