/** A town of the bench's own: an embedded database in a temporary folder, and the real server on it in a process of its own. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { prepareTables } from '../src/app/prepare.ts'
import { ownerPool } from '../src/foundation/database/connections.ts'
import { startEmbedded } from '../src/foundation/database/embedded.ts'
import { testKeys } from '../src/foundation/testing/database.ts'
import { writeKeys } from '../src/foundation/vault/keys.ts'
import { inFolder } from './folder.ts'
import { type Ground, openGround } from './ground.ts'
import { type Linli, startLinli } from './linli.ts'

export interface Town extends Ground {
  readonly folder: string
  /** The process of the database. */
  readonly databasePid: number
  readonly linli: Linli
  /** Writes out what is still in memory, so that it does not fall into somebody's turn. */
  settle(): Promise<void>
}

export const inTown = <T>(work: (town: Town) => Promise<T>): Promise<T> =>
  inFolder((folder) =>
    held(
      () => startEmbedded({ dataDir: join(folder, 'database'), log: () => undefined }),
      (database) => database.stop(),
      (database) =>
        held(
          async () => ownerPool(database.url),
          (owner) => owner.end(),
          async (owner) => {
            await prepareTables(owner)
            const ground = await openGround(database.url, owner)
            const settings = { DATABASE_URL: database.url, LINLI_DEMO: 'off', LINLI_SECRET: ground.secret }
            const dataDir = join(folder, 'server')
            // The ground sealed its people's telephone numbers under these.
            await mkdir(dataDir)
            await writeKeys(join(dataDir, 'keys.json'), testKeys)
            return held(
              () => startLinli({ dataDir, log: join(folder, 'server.log'), settings }),
              (linli) => linli.stop(),
              (linli) => {
                const settle = () => checkpoint(database.adminUrl)
                return work({ ...ground, folder, databasePid: database.pid, linli, settle })
              },
            )
          },
        ),
    ),
  )

/** Whatever happens in between, what was opened is closed. */
async function held<R, T>(
  open: () => Promise<R>,
  close: (opened: R) => Promise<unknown>,
  work: (opened: R) => Promise<T>,
): Promise<T> {
  const opened = await open()
  try {
    return await work(opened)
  } finally {
    await close(opened)
  }
}

async function checkpoint(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query('checkpoint').finally(() => admin.end())
}
