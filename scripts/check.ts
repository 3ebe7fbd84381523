/** Everything that can be wrong without a test running long: types in both halves, lint and format, plan, words, printed files. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const packages = join(root, 'node_modules')

interface Check {
  readonly name: string
  /** Run by the Node that runs this. */
  readonly program: readonly string[]
}

const types = (half: string): readonly string[] => [join(packages, 'typescript/bin/tsc'), '-p', `tsconfig.${half}.json`]
const checks: readonly Check[] = [
  { name: 'types of the server', program: types('server') },
  { name: 'types of the pages', program: types('web') },
  { name: 'lint and format', program: [join(packages, '@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  {
    name: 'plan and words',
    program: [
      join(packages, 'vitest/vitest.mjs'),
      'run',
      'src/app/plan.test.ts',
      'src/foundation/language/words.test.ts',
    ],
  },
  { name: 'printed files', program: [join(root, 'scripts/run.js'), join(root, 'src/app/print.ts'), '--check'] },
]

interface Outcome extends Check {
  readonly code: number
  readonly said: string
  readonly seconds: number
}

const begun = Date.now()

const run = (check: Check): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, check.program, { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        said += text
      })
    child.on('error', (error) => resolve({ ...check, code: 1, said: error.message, seconds: 0 }))
    child.on('close', (code) => {
      const outcome = { ...check, code: code ?? 1, said, seconds: Math.round((Date.now() - begun) / 1000) }
      console.log(`${outcome.code === 0 ? 'ok   ' : 'FAULT'} ${check.name} (${outcome.seconds} s)`)
      resolve(outcome)
    })
  })

const outcomes = await Promise.all(checks.map(run))
const faulty = outcomes.filter(({ code }) => code !== 0)
for (const { name, said } of faulty) console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}\n${said.trim()}`)
console.log(
  faulty.length ? `\nNot right yet: ${faulty.map(({ name }) => name).join(', ')}.` : '\nEverything checked is right.',
)
process.exitCode = faulty.length ? 1 : 0
