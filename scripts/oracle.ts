/** Compares the house with the written model of who may do what: `npm run oracle -- --cases 1000000 [--seed 7]`. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string' } } })
const root = join(import.meta.dirname, '..')
const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'src/app/oracle'], {
  cwd: root,
  env: {
    ...process.env,
    LINLI_ORACLE_CASES: values.cases,
    ...(values.seed && { LINLI_ORACLE_SEED: values.seed }),
  },
  stdio: 'inherit',
})
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
