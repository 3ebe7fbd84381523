/** Exported events: verified alone, whatever is changed in the file is named, and what was erased breaks nothing. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../foundation/config.ts'
import { testKeys } from '../foundation/testing/database.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'
import { verifyFile } from './verify-file.ts'
import { headsOf } from './verify-words.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-events-'))
const auditors = mkdtempSync(join(tmpdir(), 'linli-auditor-'))
let server: PrivacyServer
let printed: string
let file: string
let lines: string[]

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(testKeys))
  server = await openPrivacyServer()
  const { id } = await server.ask('ana', { content: '楼道灯坏了。', contactPhone: '13800138001' })
  await server.step('clara', 'decline', id, { reason: '这是物业的事。' })
  server.clock.advance({ days: 40 })
  await server.ask('ana', { content: '水管漏水。' })
  await server.chain()
  printed = (await type('events-export', '--to', join(folder, 'out'), '--key-to', join(auditors, 'key'))).says
  file = join(folder, 'out', readdirSync(join(folder, 'out'))[0] ?? '')
  lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
})
afterAll(async () => {
  await server.close()
  for (const one of [folder, auditors]) rmSync(one, { recursive: true })
})

/** As somebody types it who has this folder. */
async function type(
  command: 'events-export' | 'verify',
  ...args: readonly string[]
): Promise<{ code: number; says: string }> {
  return typeIn(folder, command, ...args)
}
async function typeIn(dataDir: string, command: string, ...args: readonly string[]) {
  const { DATABASE_URL: _, ...others } = process.env
  const env = { ...others, ...(dataDir === folder && { DATABASE_URL: server.url }), DATA_DIR: dataDir, NO_COLOR: '1' }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [`src/app/${command}.ts`, ...args], { env })
    return { code: 0, says: stdout }
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string }
    return { code, says: stdout + stderr }
  }
}

const verified = async (content: string | Buffer, heads = '', dataDir = folder) => {
  const changed = join(folder, 'changed.jsonl')
  writeFileSync(changed, content)
  const found = await verifyFile(readConfig({ DATA_DIR: dataDir }), { file: changed, printed: headsOf(heads) })
  return found.first
}
const joined = (some: readonly string[]) => some.map((line) => `${line}\n`).join('')
const position = (line: string) => JSON.parse(line).position as number

test('the head that is printed is that of the chain, and the file is verified by whoever has nothing but it and the key', async () => {
  const { head, linked } = await server.chain()
  expect(printed).toContain(`ok     ${server.home.id}: ${linked} events, head ${head} at ${linked}`)
  expect((await type('verify')).says).toContain(`head ${head} at ${linked}`)
  const sum = /sum ([\w-]{43})/.exec(printed)?.[1]
  const alone = await typeIn(auditors, 'verify', '--file', file, '--key', join(auditors, 'key'))
  expect(alone).toMatchObject({ code: 0, says: expect.stringContaining(`head ${head} at ${linked}`) })
  expect(alone.says).toContain(`sum ${sum}. Every one of ${linked} linked events is as it was written.`)
  // Nothing is made where nothing is.
  expect(readdirSync(auditors)).toEqual(['key'])
  const keyless = await verifyFile(readConfig({ DATA_DIR: auditors }), { file, printed: headsOf(printed) })
  expect(keyless).toMatchObject({ first: null, hasKey: false, head })
})

test('nobody else may read it, and what people wrote lies sealed in it', () => {
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = joined(lines)
  expect(lines.length).toBeGreaterThan(4)
  expect(text).toContain('"requests.decline"')
  for (const word of ['物业', '水管', '13800138001']) expect(text).not.toContain(word)
})

test('one changed byte is named, wherever it is', async () => {
  const text = Buffer.from(joined(lines))
  const breaks = lines.map((line) => Buffer.byteLength(line) + 1)
  for (let at = 5; at < text.length; at += 331) {
    const other = Buffer.from(text)
    other[at] = (other[at] ?? 0) ^ 1
    let [line, left] = [1, at]
    while (left >= (breaks[line - 1] ?? 0)) left -= breaks[line++ - 1] ?? 0
    expect(await verified(other)).toEqual({ kind: 'line', line })
  }
  const packed = readFileSync(file)
  packed[packed.length >> 1] = (packed[packed.length >> 1] ?? 0) ^ 1
  expect((await verified(packed))?.kind).toMatch(/^(line|cut-short)$/)
})

test('a line that is gone, doubled, put in or moved is named, and an end that was cut off', async () => {
  const [head = '', one = '', two = '', three = '', ...rest] = lines
  expect(await verified(joined([head, one, three, ...rest]))).toEqual({ kind: 'line', line: 3 })
  expect(await verified(joined([head, one, one, two, three, ...rest]))).toEqual({ kind: 'line', line: 3 })
  expect(await verified(joined([head, two, one, three, ...rest]))).toEqual({ kind: 'line', line: 2 })
  expect(await verified(joined([...lines, three]))).toEqual({ kind: 'line', line: lines.length + 1 })
  expect(await verified(joined(lines.slice(0, -1)))).toEqual({ kind: 'cut-short', line: lines.length - 1 })
  expect(await verified(joined(lines).slice(0, -30))).toEqual({ kind: 'line', line: lines.length })
  expect((await verified(gzipSync(joined(lines)).subarray(0, -40)))?.kind).toBe('line')
  expect(await verified(joined(lines))).toBeNull()
  expect(await verified('')).toEqual({ kind: 'cut-short', line: 0 })
})

test('a file that somebody wrote anew, sums and all, is found by the key, and by a head that was printed', async () => {
  const { createHash } = await import('node:crypto')
  const anew = (some: readonly string[]): string => {
    let sum = ''
    return joined(
      some.map((line) => {
        const rest = line.slice(line.indexOf(',') + 1)
        sum = createHash('sha256').update(sum).update(rest).digest('base64url')
        return `{"sum":"${sum}",${rest}`
      }),
    )
  }
  expect(anew(lines)).toBe(joined(lines))
  const at = lines.findIndex((line) => line.includes('requests.decline'))
  const other = lines.with(at, (lines[at] ?? '').replace('requests.decline', 'requests.approve'))
  expect(await verified(anew(other))).toMatchObject({ kind: 'changed', position: position(lines[at] ?? '') })
  const shorter = lines.slice(0, -2).concat(`{"sum":"","end":${lines.length - 3}}`)
  expect(await verified(anew(shorter))).toBeNull()
  expect(await verified(anew(lines.toSpliced(2, 1)))).toEqual({ kind: 'gap', position: 2 })
  const [, one = '', two = ''] = lines
  const swapped = lines
    .with(1, two.replace('"position":2', '"position":1'))
    .with(2, one.replace('"position":1', '"position":2'))
  expect(await verified(anew(swapped))).toMatchObject({ kind: 'out-of-order', position: 1 })
  const otherLink = lines.with(-2, (lines.at(-2) ?? '').replace(/"link":"./, '"link":"_'))
  expect(await verified(anew(otherLink), '', auditors)).toBeNull()
  expect(await verified(anew(otherLink), printed, auditors)).toMatchObject({ kind: 'out-of-order' })
})

test('a period begins and ends in the middle of the chain, and is followed from there', async () => {
  const { says } = await type(
    'events-export',
    '--to',
    join(folder, 'april'),
    '--from',
    '2026-04-01',
    '--until',
    '2026-04-30',
  )
  const [name = ''] = readdirSync(join(folder, 'april'))
  const some = gunzipSync(readFileSync(join(folder, 'april', name)))
    .toString()
    .trimEnd()
    .split('\n')
  const first = position(some[1] ?? '')
  expect(first).toBeGreaterThan(1)
  expect(says).toContain(`${some.length - 2} events`)
  expect(await verified(joined(some), printed)).toBeNull()
  expect((await type('events-export', '--from', 'March')).says).toContain('--from is a day')
})

test('erased, exported and verified: chain and file agree', async () => {
  const { id } = await server.ask('ben', { content: '夜里睡不好。' })
  await server.step('ben', 'withdraw', id)
  await server.erase(server.people.ben.accountId)
  const { linked, first } = await server.chain()
  expect(first).toBeNull()
  const to = join(folder, 'erased')
  expect((await type('events-export', '--to', to)).code).toBe(0)
  const found = await verifyFile(readConfig({ DATA_DIR: folder }), {
    file: join(to, readdirSync(to)[0] ?? ''),
    printed: [],
  })
  expect(found).toMatchObject({ first: null, linked })
})
