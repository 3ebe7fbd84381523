/** Where the built-in database listens: a socket in a folder of ours, or on Windows a port of this machine. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rmdir, unlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

export interface Address {
  readonly settings: Readonly<Record<string, string>>
  /** How `initdb` guards the door. */
  readonly auth: readonly string[]
  /** The password of both roles, where a password guards the door. */
  readonly secret?: string
  url(role: string, database: string): string
}

/** A socket's path may have about 100 bytes: the data folder's own path can be longer. */
export async function makeSocketDir(): Promise<string> {
  const inside = (folder: string): string => join(folder, 'linli-pg-')
  const short = Buffer.byteLength(join(inside(tmpdir()), 'XXXXXX.s.PGSQL.5432')) < 95
  return mkdtemp(inside(short ? tmpdir() : '/tmp'))
}

/** Removes nothing but a socket's folder: the path may come from a lock file that somebody else wrote. */
export async function removeSocketDir(folder: string): Promise<void> {
  if (!basename(folder).startsWith('linli-pg-')) return
  await clearSocketDir(folder)
  await rmdir(folder).catch(() => undefined)
}

/** What a server that was killed left in there would keep the next one out, should its number be given out again. */
export async function clearSocketDir(folder: string): Promise<void> {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await unlink(join(folder, name)).catch(() => undefined)
}

/**
 * Whoever reaches the socket is trusted. PostgreSQL could ask the system for the caller's name instead, but for root it
 * runs in a namespace where that name is another. The folder is ours alone (0700), so only we and root reach it.
 */
export function overSocket(socketDir: string): Address {
  return {
    settings: {
      listen_addresses: '',
      unix_socket_directories: socketDir,
      unix_socket_permissions: '0700',
      port: '5432',
    },
    auth: ['--auth-local=trust', '--auth-host=reject'],
    url: (role, database) => `postgres://${role}@localhost:5432/${database}?host=${encodeURIComponent(socketDir)}`,
  }
}

/** Any account of the machine reaches a port, so here a password guards it. */
export async function overLoopback(dataDir: string): Promise<Address> {
  const path = join(dataDir, 'postgres.secret')
  await writeFile(path, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(() => undefined)
  const secret = await readFile(path, 'utf8')
  const port = await freePort()
  return {
    settings: { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) },
    auth: ['--auth=scram-sha-256', `--pwfile=${path}`],
    secret,
    url: (role, database) => `postgres://${role}:${secret}@127.0.0.1:${port}/${database}`,
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() => done(typeof found === 'object' && found ? found.port : 0))
    })
  })
}
