/** The built-in database on real files: first start, crashes, takeovers, refusals, faults. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { holdFolder } from './embedded-lock.ts'
import { beginningOf, isAlive, isGoneWithin, machine, workersIn } from './embedded-processes.ts'

/** Long enough for a machine that is busy with other things. */
const patience = { timeout: 20_000 }
const log = (_said: unknown): void => undefined
const isRoot = process.getuid?.() === 0
const root = mkdtempSync(join(tmpdir(), 'linli embedded '))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0
const newFolder = (): string => join(root, `数据 ${++folders}`)

const made = join(root, 'made')
beforeAll(async () => (await startEmbedded({ dataDir: made, log })).stop())

/** A data folder that was started before. */
function usedFolder(): string {
  const dataDir = newFolder()
  cpSync(made, dataDir, { recursive: true })
  return dataDir
}

async function start(dataDir: string, tell: (sentence: string) => void = log): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log, tell })
  onTestFinished(() => database.stop())
  return database
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(StartFault)
  return fault instanceof StartFault ? fault.message : ''
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', log)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows.map((row) => Object.values(row)[0])
  } finally {
    await client.end()
  }
}

/** Another Node that starts a database and keeps it; resolves once it answers. */
async function startElsewhere(dataDir: string) {
  const { child, said } = elsewhere(dataDir)
  const database = z.object({ url: z.string(), adminUrl: z.string(), pid: z.number() }).parse(JSON.parse(await said))
  return { child, ...database }
}

function elsewhere(dataDir: string): { child: ChildProcess; said: Promise<string> } {
  const program = join(mkdtempSync(join(root, 'program-')), 'keeper.mjs')
  writeFileSync(
    program,
    `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    const { url, adminUrl, pid, stop } = await startEmbedded({ dataDir: process.argv[2], log() {} })
    console.log(JSON.stringify({ url, adminUrl, pid }))
    process.on('SIGTERM', () => void stop().then(() => process.exit()))
    setInterval(() => {}, 1000)`,
  )
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    await end(child, 'SIGTERM')
    // A test that fails halfway must not leave a busy process to the machine.
    if (existsSync(join(dataDir, 'pg')))
      for (const pid of await workersIn(join(dataDir, 'pg'))) process.kill(pid, 'SIGKILL')
  })
  const said = new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  )
  return { child, said }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

/** A process that is none of ours, whose number something else once had. */
function stranger(): number {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}

describe('starting and stopping', () => {
  test('a first start makes the database; a second one finds it; a stop leaves nothing behind but the data', async () => {
    const dataDir = newFolder()
    const first = await start(dataDir)
    expect(
      await ask(
        first.url,
        `select concat_ws(' ', current_user, rolsuper, current_database(), pg_encoding_to_char(encoding), datlocale,
          current_setting('timezone'), current_setting('fsync'), current_setting('server_version_num')::int / 10000)
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
      ),
    ).toEqual(['linli_owner f linli UTF8 C.UTF-8 UTC on 18'])
    expect(await ask(first.adminUrl, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([true])
    await ask(first.url, "create table notes as select '邻里' as text")
    const socketDir = new URL(first.url).searchParams.get('host') ?? ''
    expect(readdirSync(socketDir)).toContain('.s.PGSQL.5432')
    await Promise.all([first.stop(), first.stop()])
    await first.stop()
    expect(existsSync(socketDir)).toBe(false)
    expect(await isAlive(first.pid)).toBe(false)
    expect(readdirSync(dataDir).sort()).toEqual(['pg', 'postgres.log'])
    const second = await start(dataDir)
    expect(await ask(second.url, 'select text from notes')).toEqual(['邻里'])
  })

  test('trigrams and folding know letters beyond ASCII', async () => {
    const { url } = await start(usedFolder())
    await ask(url, 'create extension pg_trgm')
    expect(await ask(url, "select cardinality(show_trgm('团结巷社区')) > 3 and lower('ÀЖ') = 'àж'")).toEqual([true])
  })

  test('what people typed does not reach the log', async () => {
    const dataDir = usedFolder()
    const { url } = await start(dataDir)
    await expect(ask(url, "select 'Zhang San'::int")).rejects.toThrow('invalid input syntax')
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Zhang')
  })
})

describe('one holder', () => {
  test('a second start is refused by this process and by another, and the refusal names the holder', async () => {
    const dataDir = usedFolder()
    const other = await startElsewhere(dataDir)
    const refusal = await faultOf(startEmbedded({ dataDir, log }))
    expect(refusal).toContain(`in use by process ${other.child.pid}, which has held it since 20`)
    expect(refusal).toContain('keeper.mjs')
    expect(await ask(other.url, 'select 1')).toEqual([1])
  })

  test('of two starts at once on a new folder one wins', async () => {
    const dataDir = newFolder()
    const outcomes = await Promise.allSettled([start(dataDir), start(dataDir)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(String(lost?.reason)).toContain(`this very process (${process.pid})`)
  })

  test('a lock whose number now belongs to another process is stale; so is a broken one', async () => {
    const dataDir = mkdtempSync(join(root, 'lock-'))
    const pid = stranger()
    const holder = { pid, beginning: 'long ago', machine: await machine(), since: 'then', command: 'x', socketDir: '' }
    writeFileSync(join(dataDir, 'linli.lock'), JSON.stringify(holder))
    const lock = await holdFolder({ dataDir, socketDir: '', log })
    expect(lock.abandoned).toEqual(holder)
    await lock.release()
    writeFileSync(join(dataDir, 'linli.lock'), JSON.stringify({ ...holder, beginning: await beginningOf(pid) }))
    expect(await faultOf(holdFolder({ dataDir, socketDir: '', log }))).toContain(`process ${pid}`)
    writeFileSync(join(dataDir, 'linli.lock'), '')
    await (await holdFolder({ dataDir, socketDir: '', log })).release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('a holder in another container counts while its lock beats', async () => {
    const dataDir = mkdtempSync(join(root, 'lock-'))
    const path = join(dataDir, 'linli.lock')
    const holder = { pid: process.pid, beginning: '', machine: 'other', since: 'then', command: 'x', socketDir: '' }
    writeFileSync(path, JSON.stringify(holder))
    let second = 1
    const beat = setInterval(() => utimesSync(path, second, second++), 20)
    expect(await faultOf(holdFolder({ dataDir, socketDir: '', log, beatMs: 100 }))).toContain('in use')
    clearInterval(beat)
    await (await holdFolder({ dataDir, socketDir: '', log, beatMs: 100 })).release()
  })

  test('a lock shows that its holder lives', async () => {
    const dataDir = mkdtempSync(join(root, 'lock-'))
    const path = join(dataDir, 'linli.lock')
    const lock = await holdFolder({ dataDir, socketDir: '', log, beatMs: 20 })
    onTestFinished(() => lock.release())
    utimesSync(path, 1, 1)
    await expect.poll(() => statSync(path).mtimeMs, patience).toBeGreaterThan(1000)
  })
})

describe('crashes', () => {
  test('rows that were acknowledged survive the database being killed in the middle of writing', async () => {
    const dataDir = usedFolder()
    const told: string[] = []
    const first = await start(dataDir, (sentence) => told.push(sentence))
    await ask(first.url, 'create table notes (n int primary key)')
    const client = new pg.Client({ connectionString: first.url })
    client.on('error', log)
    await client.connect()
    const killed = first.pid
    let acknowledged = 0
    const writing = (async () => {
      while (true) {
        await client.query('insert into notes values ($1)', [acknowledged + 1])
        acknowledged++
      }
    })()
    await expect.poll(() => acknowledged, patience).toBeGreaterThan(50)
    process.kill(killed, 'SIGKILL')
    await expect(writing).rejects.toThrow()
    // Nobody starts it again but its own launcher.
    await expect.poll(() => first.pid, patience).not.toBe(killed)
    const [kept] = await ask(first.url, 'select count(*)::int from notes')
    expect([acknowledged, acknowledged + 1]).toContain(kept)
    expect(told).toEqual([expect.stringContaining('(signal SIGKILL)'), expect.stringContaining('runs again')])
  })

  test('when Node is killed the database stops by itself, and the next start finds everything', async () => {
    const dataDir = usedFolder()
    const other = await startElsewhere(dataDir)
    await ask(other.url, 'create table notes as select 1 as n')
    await end(other.child, 'SIGKILL')
    expect(await isGoneWithin(other.pid, 10_000)).toBe(true)
    const next = await start(dataDir)
    expect(await ask(next.url, 'select n from notes')).toEqual([1])
    expect(existsSync(new URL(other.url).searchParams.get('host') ?? '')).toBe(false)
  })

  test('a database left running without its Node is stopped and taken over', async () => {
    const dataDir = usedFolder()
    const other = await startElsewhere(dataDir)
    await ask(other.url, 'create table notes as select 1 as n')
    // Without its guard nothing stops it.
    const guard = execFileSync('pgrep', ['-P', String(other.child.pid), '-x', 'sh']).toString()
    process.kill(Number(guard), 'SIGKILL')
    await end(other.child, 'SIGKILL')
    expect(await ask(other.url, 'select n from notes')).toEqual([1])
    const next = await start(dataDir)
    expect(await isAlive(other.pid)).toBe(false)
    expect(await ask(next.url, 'select n from notes')).toEqual([1])
  })

  test('after both are killed, a statement that outlived them does not stand in the way', async () => {
    const dataDir = usedFolder()
    const other = await startElsewhere(dataDir)
    const endless = ask(
      other.url,
      "do $$ begin while clock_timestamp() < now() + interval '20 s' loop null; end loop; end $$",
    ).catch(() => 'cut off')
    const running = "select pid from pg_stat_activity where query like 'do %'"
    await expect.poll(async () => (await ask(other.adminUrl, running)).length, patience).toBe(1)
    const [endlessPid] = await ask(other.adminUrl, running)
    process.kill(other.pid, 'SIGKILL')
    await end(other.child, 'SIGKILL')
    expect(await isGoneWithin(other.pid, 5000)).toBe(true)
    expect(await isAlive(Number(endlessPid))).toBe(true)
    const next = await start(dataDir)
    expect(await endless).toBe('cut off')
    expect(await isAlive(Number(endlessPid))).toBe(false)
    expect(await ask(next.url, 'select 1')).toEqual([1])
  })

  test('a number in postmaster.pid that another program has now does not stand in the way', async () => {
    const dataDir = usedFolder()
    const first = await start(dataDir)
    const path = join(dataDir, 'pg/postmaster.pid')
    const text = readFileSync(path, 'utf8')
    await first.stop()
    writeFileSync(path, text.replace(String(first.pid), String(stranger())))
    expect(await ask((await start(dataDir)).url, 'select 1')).toEqual([1])
  })

  test('a first start that was killed halfway is done again', async () => {
    const dataDir = newFolder()
    const { child } = elsewhere(dataDir)
    await expect
      .poll(() => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('pg.new-')), {
        ...patience,
        interval: 5,
      })
      .toBe(true)
    await end(child, 'SIGKILL')
    expect(existsSync(join(dataDir, 'pg'))).toBe(false)
    const next = await start(dataDir)
    expect(await ask(next.url, 'select 1')).toEqual([1])
    expect(readdirSync(dataDir).sort()).toEqual(['linli.lock', 'pg', 'postgres.log'])
  })
})

describe('faults are sentences', () => {
  test('a file where the folder belongs, or above it', async () => {
    const path = newFolder()
    writeFileSync(path, '')
    expect(await faultOf(startEmbedded({ dataDir: path, log }))).toContain('A file stands where the data folder')
    expect(await faultOf(startEmbedded({ dataDir: join(path, 'below'), log }))).toContain('A file stands where')
  })

  test('data of another PostgreSQL, and a folder that is none', async () => {
    const dataDir = newFolder()
    mkdirSync(join(dataDir, 'pg'), { recursive: true })
    writeFileSync(join(dataDir, 'pg/PG_VERSION'), '16\n')
    expect(await faultOf(startEmbedded({ dataDir, log }))).toContain('was made by PostgreSQL 16')
    rmSync(join(dataDir, 'pg/PG_VERSION'))
    writeFileSync(join(dataDir, 'pg/letter.txt'), '')
    expect(await faultOf(startEmbedded({ dataDir, log }))).toContain('is not a database')
    expect(readdirSync(dataDir)).toEqual(['pg'])
  })

  test('settings that stop the server are named', async () => {
    const dataDir = usedFolder()
    await (await start(dataDir)).stop()
    writeFileSync(join(dataDir, 'pg/postgresql.conf'), 'no_such_setting = 1\n')
    const sentence = await faultOf(startEmbedded({ dataDir, log }))
    expect(sentence).toContain('did not start')
    expect(readdirSync(dataDir).sort()).toEqual(['pg', 'postgres.log'])
  })

  test.skipIf(!isRoot)('no way to run as another account than root', async () => {
    vi.stubEnv('PATH', '/nonexistent')
    onTestFinished(() => void vi.unstubAllEnvs())
    const sentence = await faultOf(startEmbedded({ dataDir: newFolder(), log }))
    expect(sentence).toContain('PostgreSQL refuses to run as root, and no other account could be used')
  })

  test.skipIf(isRoot)('a folder that may not be written', async () => {
    const dataDir = newFolder()
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o500)
    expect(await faultOf(startEmbedded({ dataDir, log }))).toContain('may not be read or written')
    chmodSync(dataDir, 0o300)
    expect(await faultOf(startEmbedded({ dataDir, log }))).toContain('may not be read or written')
    chmodSync(dataDir, 0o700)
  })
})

describe.skipIf(!canMount())('disks (needs root and a mountable tmpfs)', () => {
  const disk = join(root, 'disk')
  beforeAll(() => {
    mkdirSync(disk)
    mount('size=120m')
    return () => execFileSync('umount', [disk])
  })
  const mount = (option: string): unknown => execFileSync('mount', ['-t', 'tmpfs', '-o', option, 'linli-test', disk])

  test('a full disk stops the first start and a later one, loses nothing, and is forgotten when there is room', async () => {
    const filler = join(disk, 'filler')
    const dataDir = join(disk, 'data')
    fill(filler, 100)
    expect(await faultOf(startEmbedded({ dataDir, log }))).toContain('is full')
    expect(readdirSync(dataDir)).toEqual([])
    rmSync(filler)
    const first = await start(dataDir)
    await ask(first.url, 'create table notes as select 1 as n')
    await first.stop()
    fill(filler, 120)
    expect(await faultOf(startEmbedded({ dataDir, log }))).toContain('is full')
    rmSync(filler)
    const second = await start(dataDir)
    expect(await ask(second.url, 'select n from notes')).toEqual([1])
    await second.stop()
  })

  test('a disk mounted read-only', async () => {
    mount('remount,ro')
    expect(await faultOf(startEmbedded({ dataDir: join(disk, 'data'), log }))).toContain('mounted read-only')
    mount('remount,rw')
  })
})

/** Writes until the disk is full or the file has so many MiB. */
function fill(path: string, mebibytes: number): void {
  spawnSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=4096', `count=${mebibytes * 256}`])
}

function canMount(): boolean {
  const place = mkdtempSync(join(root, 'mount-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'linli-test', place]).status !== 0) return false
  execFileSync('umount', [place])
  return true
}
