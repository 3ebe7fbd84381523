/** Verifies the chains of all districts in one reading, and keeps their heads when they are whole. */
import type { ClientBase } from 'pg'
import type { Config } from '../foundation/config.ts'
import { kyselyOn } from '../foundation/database/connections.ts'
import { listDistrictIds } from '../foundation/database/districts-table.ts'
import type { Db } from '../foundation/database/tables.ts'
import { type Verified, verifyChain } from '../foundation/events/chain.ts'
import type { KnownHead } from '../foundation/events/following.ts'
import { headsFile, headsIn, keepHeads } from '../foundation/events/heads.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { openVault } from '../foundation/vault/vault.ts'
import { asOwner } from './as-owner.ts'
import { keysFor } from './start/kept-keys.ts'
import { reachDatabase } from './start/reach-database.ts'

/** An event that old was seen by a nightly turn of the linker. */
const settledMs = 26 * 3_600_000

/** `printed`: heads that were kept elsewhere, beside those in the data folder. Districts without events are left out. */
export async function verifyAll(config: Config, printed: readonly KnownHead[] = []): Promise<Verified[]> {
  const kept = headsFile(config.DATA_DIR)
  const known = [...(await headsIn(kept)), ...printed]
  const settledBefore = new Date(Date.now() - settledMs)
  const results = await readChains(config, async (db) => {
    const found: Verified[] = []
    for (const id of await listDistrictIds(db)) found.push(await verifyChain(db, id, { known, settledBefore }))
    return found.filter(({ linked, unlinked, first }) => linked || unlinked || first)
  })
  if (results.every(({ first }) => !first)) await keepHeads(kept, results, new Date())
  return results
}

/** One reading of all districts as of one instant, as the owner; nothing can be written. */
export async function readChains<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const vault = openVault(await keysFor(config))
  const reached = await reachDatabase(config)
  try {
    return await asOwner(reached.url, async (owner) => {
      const client = await owner.connect()
      try {
        await client.query('begin isolation level repeatable read read only')
        await demandTables(client)
        return await work(kyselyOn(client, vault))
      } finally {
        client.release(true)
      }
    })
  } finally {
    await reached.leave()
  }
}

async function demandTables(client: ClientBase): Promise<void> {
  const { rows } = await client.query("select to_regclass('public.event_links') is not null as there")
  if (!rows[0]?.there) throw new StartFault('There are no events here: Linli was never started on this data.')
}
