/** Under a Node that is too old, the entry says in both languages what to do, and runs nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const entry = readFileSync(join(import.meta.dirname, '../../../scripts/run.js'), 'utf8')

/** What it says and how it ends; whatever it would go on to run is missing here and would be a fault. */
function runUnder(version: string): { said: string; code: number | undefined } {
  let said = ''
  let code: number | undefined
  const process = {
    versions: { node: version },
    argv: ['node', 'scripts/run.js', 'src/app/main.ts'],
    env: { npm_lifecycle_event: 'test' },
    exit: (status: number) => {
      code = status
    },
  }
  const console = {
    error: (text: string) => {
      said += text
    },
  }
  runInNewContext(entry, { process, console })
  return { said, code }
}

test.each(['12.22.12', '18.20.8', '22.1.0'])('%s', (version) => {
  const { said, code } = runUnder(version)
  expect(code).toBe(1)
  expect(said).toContain(`现在是 ${version}`)
  expect(said).toContain(`this is ${version}`)
  expect(said.match(/npm run test/g)).toHaveLength(2)
})

test('no word of it is newer than what it must be read by', () => {
  // Optional chaining and `??` stop Node 12 before it could say anything.
  expect(entry.replace(/`[^`]*`|'[^']*'|\/\/.*$|\/\*.*?\*\//gm, '')).not.toMatch(/\?\.|\?\?|\bawait\b|^import\s/m)
})
