/** Raw PostgreSQL under the same statements: pgbench where it is installed, else a loop of prepared statements in a process of its own. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { RawStatement, Script } from './script.ts'

export interface Raw {
  readonly url: string
  /** One of them is taken by lot in each turn. */
  readonly scripts: readonly Script[]
  readonly clients: number
  readonly seconds: number
  /** The turn each client begins with: no turn may come twice. */
  readonly firstTurn: number
}

export const rawName: 'pgbench' | 'loop' =
  spawnSync('pgbench', ['--version'], { timeout: 10_000 }).status === 0 ? 'pgbench' : 'loop'

/** The role the application works as: without it the policies would not be asked. */
export const asApplication = '-c role=linli_app'

/** Turns a second. */
export const runRaw = (raw: Raw): Promise<number> => (rawName === 'pgbench' ? pgbench(raw) : loop(raw))

async function pgbench({ url, scripts, clients, seconds, firstTurn }: Raw): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-pgbench-'))
  try {
    const values: string[] = []
    const files: string[] = []
    for (const [index, script] of scripts.entries()) {
      const file = join(folder, `${index}.sql`)
      await writeFile(file, pgbenchScript(script, values))
      files.push(`--file=${file}`)
    }
    const given = values.map((value, at) => `--define=v${at}=${value}`)
    const options = [`--client=${clients}`, '--jobs=2', `--time=${seconds}`, '--protocol=prepared', '--no-vacuum']
    const child = spawn('pgbench', [...options, `--define=turn=${firstTurn}`, ...given, ...files, url], {
      env: { ...process.env, PGOPTIONS: asApplication },
    })
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
    const found = /^tps = ([\d.]+)/m.exec(said)
    if (!found || complained.includes('abort')) throw new Error(`pgbench: ${complained}`)
    return Number(found[1])
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Appends what never changes to `values`; the script names it by its place there. */
export function pgbenchScript(script: Script, values: string[]): string {
  const written = (statement: RawStatement): string => {
    // pgbench would take it for a variable of its own.
    if (/(?<!:):\w/.test(statement.text)) throw new Error(`pgbench cannot repeat: ${statement.text}`)
    return `${statement.text.replace(/\$(\d+)/g, (_, at: string) => {
      const argument = statement.arguments[Number(at) - 1]
      if (argument === 'turn') return ':turn'
      if (argument === 'client') return ':client_id'
      return `:v${values.push(argument?.value ?? '') - 1}`
    })};`
  }
  const messages = script.map((message) => {
    const lines = message.map(written)
    return lines.length > 1 ? ['\\startpipeline', ...lines, '\\endpipeline'].join('\n') : lines.join('\n')
  })
  return ['\\set turn :turn + 1', ...messages, ''].join('\n')
}

async function loop(raw: Raw): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'raw-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(raw))
  return Number(await text(child.stdout))
}
