/** Sends bad requests made from the API document, others each time: `npm run fuzz -- --requests 100000`, or once more those of `--seed 7`. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
})
console.info(`The seed is ${values.seed}.`)
const root = join(import.meta.dirname, '..')
const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'e2e/fuzz.test.ts'], {
  cwd: root,
  env: { ...process.env, LINLI_FUZZ_REQUESTS: values.requests, LINLI_FUZZ_SEED: values.seed },
  stdio: 'inherit',
})
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
