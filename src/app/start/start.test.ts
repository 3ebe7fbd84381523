/** Starting: every reason not to is a sentence, and the end undoes what the start has done. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../foundation/testing/database.ts'
import { demandFit } from './given-database.ts'
import { addressOf, demandFree } from './listening.ts'
import { roomFault } from './no-room.ts'
import { keptSecret } from './secret.ts'
import { stopping } from './stopping.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Account {
  readonly uid: number
  readonly gid: number
}

/** The whole program, as a person starts it, until it gives up. */
async function started(
  environment: Record<string, string>,
  account?: Account,
): Promise<{ code: number | null; said: string }> {
  const { LINLI_TEST_URL: _ours, ...others } = process.env
  const child = spawn(process.execPath, ['scripts/run.js', 'src/app/main.ts'], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...others, DATA_DIR: join(folder, 'data'), PORT: '0', ...environment },
    ...account,
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, said }
}

describe('reasons not to start', () => {
  let taken: Server
  let port: number
  beforeAll(async () => {
    taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    port = (taken.address() as { port: number }).port
  })
  afterAll(() => void taken.close())

  test('settings that cannot be used, all at once', async () => {
    const { code, said } = await started({ PORT: 'x', LINLI_DEM0: 'off' })
    expect(code).toBe(1)
    expect(said).toContain("PORT is 'x' and must be")
    expect(said).toContain('LINLI_DEM0 is not a setting')
    expect(said).not.toMatch(/^\s+at /m)
  })

  test('a port that is taken, before a database is started', async () => {
    const { code, said } = await started({ PORT: String(port) })
    expect(code).toBe(1)
    expect(said.trim()).toBe(
      `Port ${port} on 127.0.0.1 is in use by another program. Stop it, or choose another port with PORT.`,
    )
  })

  test('a database that nobody runs, before pages are built', async () => {
    const { code, said } = await started({ DATABASE_URL: 'postgres://linli:hunter2@127.0.0.1:1/linli' })
    expect(code).toBe(1)
    expect(said).toContain('The PostgreSQL that DATABASE_URL names cannot be used: nothing listens there.')
    expect(said).not.toContain('hunter2')
  })

  test('an address this machine does not have', async () => {
    await expect(demandFree({ host: '192.0.2.1', port: 8080 })).rejects.toThrow(
      'This machine has no address 192.0.2.1.',
    )
  })
})

describe('a data folder that cannot be used', () => {
  const place = join(folder, 'disk')
  const done = (command: string, ...rest: string[]): boolean => spawnSync(command, rest).status === 0
  /** A disk of its own, for the length of one test; false where this account may not mount. */
  const isMounted = (options: string): boolean => {
    mkdirSync(place, { recursive: true })
    const mounted = process.platform === 'linux' && done('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', place)
    if (mounted) onTestFinished(() => void done('umount', place))
    else console.info('Not tried: this account may not mount a disk of its own.')
    return mounted
  }

  test('a file stands in its place', async () => {
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'dear')
    const { code, said } = await started({ DATA_DIR: file })
    expect(code).toBe(1)
    expect(said).toContain(`A file stands where the data folder ${file} belongs.`)
    expect(readFileSync(file, 'utf8')).toBe('dear')
  })

  test('it may only be read', async () => {
    if (!isMounted('size=1m,ro')) return
    const { code, said } = await started({ DATA_DIR: join(place, 'data') })
    expect(code).toBe(1)
    expect(said).toContain('is on a disk that is mounted read-only. Nothing was changed. Make it writable')
    expect(readdirSync(place)).toEqual([])
  })

  test('there is no room for a database', async () => {
    if (!isMounted('size=20m')) return
    const { code, said } = await started({ DATA_DIR: join(place, 'data') })
    expect(code).toBe(1)
    expect(said).toContain('is full, so the database cannot start.')
    expect(said).toContain('Free some space (500 MB is plenty) and start again.')
    expect(readdirSync(join(place, 'data'))).toEqual([])
  })

  test('there is no room for the tables, once the database is there: said in the same words', () => {
    const full = Object.assign(new Error('could not extend file'), { code: '53100' })
    expect(roomFault(new Error('Migration 0040 failed', { cause: full }))).toMatchObject({
      name: 'StartFault',
      message: expect.stringContaining('is full, so Linli cannot start.'),
    })
    const other = new Error('syntax')
    expect(roomFault(other)).toBe(other)
  })

  const nobody = { uid: 65534, gid: 65534 }
  const entry = join(import.meta.dirname, '../main.ts')
  const canBeNobody = process.getuid?.() === 0 && spawnSync(process.execPath, ['--check', entry], nobody).status === 0

  test.skipIf(!canBeNobody)('it belongs to somebody else', async () => {
    const dataDir = join(folder, 'theirs')
    mkdirSync(dataDir, { mode: 0o700 })
    chmodSync(folder, 0o755)
    const { code, said } = await started({ DATA_DIR: dataDir }, nobody)
    expect(code).toBe(1)
    expect(said).toContain('may not be read or written by the account with number 65534')
    expect(said).toContain('Give the folder to that account (chown -R), or choose another one with DATA_DIR.')
    expect(readdirSync(dataDir)).toEqual([])
  })
})

describe('a database that somebody else runs', () => {
  let test_: TestDatabase
  const poor = 'linli_test_poor'
  const as = async (role: string, url = test_.url) => {
    const pool = new pg.Pool({ connectionString: url, max: 1, options: `-c role=${role}` })
    try {
      await demandFit(pool)
      return 'fit'
    } catch (error) {
      return (error as Error).message
    } finally {
      await pool.end()
    }
  }
  beforeAll(async () => {
    test_ = await openTestDatabase()
    await test_.owner.query(`
      do $$ begin create role ${poor}; exception when duplicate_object or unique_violation then null; end $$;
      do $$ begin execute format('grant ${poor} to %I', current_user); end $$;
      revoke linli_app from ${poor}`)
  })
  afterAll(async () => {
    await test_?.owner.query(`drop owned by ${poor}; drop role ${poor}`)
    await test_?.close()
  })

  test('its owner may begin', async () => {
    const { rows } = await test_.owner.query('select current_user as who')
    expect(await as(rows[0].who)).toBe('fit')
  })

  test('whoever may not make tables is told how to be let', async () => {
    expect(await as(poor)).toContain(`${poor} may not create tables in the database`)
  })

  test('whoever may not work as the application’s role is told how to be let', async () => {
    const { rows } = await test_.owner.query('select current_database() as name')
    await test_.owner.query(
      `grant create on database ${rows[0].name} to ${poor}; grant create on schema public to ${poor}`,
    )
    expect(await as(poor)).toContain(`${poor} may not work as the role linli_app. Let it: grant linli_app to ${poor}.`)
  })

  test('tables of another program are left alone', async () => {
    await test_.owner.query('alter table migrations rename column hash to other')
    const { rows } = await test_.owner.query('select current_user as who')
    expect(await as(rows[0].who)).toContain('holds tables of another program')
    await test_.owner.query('alter table migrations rename column other to hash')
  })

  test('a database that is not there', async () => {
    const url = new URL(test_.url)
    url.pathname = '/linli_nowhere'
    expect(await as('none', url.href)).toContain('there is no such database')
  })
})

describe('the secret', () => {
  test('is made once, for its owner’s eyes', async () => {
    const made = await keptSecret(join(folder, 'one'))
    expect(made.length).toBeGreaterThanOrEqual(32)
    expect(await keptSecret(join(folder, 'one'))).toBe(made)
    expect(statSync(join(folder, 'one/secret')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'one/secret'), 'utf8').trim()).toBe(made)
  })

  test('of two that start at once both have the same', async () => {
    const [one, other] = await Promise.all([keptSecret(join(folder, 'two')), keptSecret(join(folder, 'two'))])
    expect(one).toBe(other)
  })

  test('a short one is refused without being said', async () => {
    await keptSecret(join(folder, 'three'))
    chmodSync(join(folder, 'three/secret'), 0o600)
    writeFileSync(join(folder, 'three/secret'), 'hunter2')
    const fault = await keptSecret(join(folder, 'three')).catch((error: Error) => error.message)
    expect(fault).toContain('has fewer than 32 characters')
    expect(fault).not.toContain('hunter2')
  })
})

describe('the end', () => {
  test('undoes the newest first, goes on when a part fails, and undoes at once what comes late', async () => {
    const undone: string[] = []
    const ending = stopping()
    await ending.onStop(async () => void undone.push('database'))
    await ending.onStop(async () => {
      throw new Error('hangs')
    })
    await ending.onStop(async () => void undone.push('server'))
    const [faults, again] = await Promise.all([ending.stop(), ending.stop()])
    expect(undone).toEqual(['server', 'database'])
    expect(faults).toMatchObject([{ message: 'hangs' }])
    expect(again).toBe(faults)
    await ending.onStop(async () => void undone.push('late'))
    expect(undone).toEqual(['server', 'database', 'late'])
  })
})

test.each([
  ['127.0.0.1', 'http://127.0.0.1:80'],
  ['0.0.0.0', 'http://localhost:80'],
  ['::', 'http://localhost:80'],
  ['::1', 'http://[::1]:80'],
])('listening on %s is reached at %s', (host, address) => expect(addressOf({ host, port: 80 })).toBe(address))
