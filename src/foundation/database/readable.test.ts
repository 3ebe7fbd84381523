/** What the database or the way to it says, as it is said to the caller. */
import { expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { readable } from './database.ts'

/** As PostgreSQL 18 sends them while its data folder lies on an ext4 that has become read-only. */
const readOnly = {
  open: ['ERROR', 'could not open file "base/16385/1259": Read-only file system', 'md.c', 'mdopenfork'],
  create: ['ERROR', 'could not create file "base/16385/16391": Read-only file system', 'md.c', 'mdcreate'],
  log: [
    'PANIC',
    'could not write to log file "000000010000000000000001" at offset 12075008, length 8192: Read-only file system',
    'xlog.c',
    'XLogWrite',
  ],
} as const

const sent = (code: string, [severity, message, file, routine]: readonly [string, string, string?, string?]): Error =>
  Object.assign(new Error(message), { name: 'error', code, severity, file, routine })

test.each(Object.entries(readOnly))('a disk that may only be read is a database that is away: %s', (_what, told) => {
  const fault = sent('42501', told)
  expect(readable(fault)).toMatchObject({ status: 503, code: 'unavailable', cause: fault })
})

test('a lack of rights stays the fault it is, whatever it is about', () => {
  for (const message of [
    'permission denied for table events',
    'permission denied for table "x: Read-only file system"',
    'must be owner of table events',
  ]) {
    const fault = sent('42501', ['ERROR', message])
    expect(readable(fault)).toBe(fault)
  }
})

test('what the ends of a connection say is a database that is away; a refusal and a bug stay what they are', () => {
  const ends = [
    Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }),
    Object.assign(new Error('connect ENOENT /tmp/linli-pg/.s.PGSQL.5432'), { code: 'ENOENT', syscall: 'connect' }),
    new Error('Connection terminated unexpectedly'),
  ]
  for (const fault of ends) expect(readable(fault)).toMatchObject({ status: 503, code: 'unavailable' })
  const refusal = new Refusal(409, 'wrong-state', 'Not now.')
  expect(readable(refusal)).toBe(refusal)
  const bug = new TypeError('x is not a function')
  expect(readable(bug)).toBe(bug)
})
