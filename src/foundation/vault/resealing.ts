/** Seals with the newest key what an older one still seals: row by row, while everybody goes on reading and writing. */
import type { Database } from '../database/database.ts'
import { listDistrictIds } from '../database/districts-table.ts'
import { defineJob, type Job } from '../jobs/job.ts'
import type { SealedColumn } from './sealed-column.ts'
import { listOutdated, putSealed } from './sealed-table.ts'

const batchSize = 200

/** Returns how many were sealed anew. What is being written at that moment is left for the next time. */
export async function resealAll(
  database: Database,
  columns: readonly SealedColumn[],
  signal?: AbortSignal,
): Promise<number> {
  const districts = await database.inDistricts([], listDistrictIds)
  let count = 0
  for (const column of columns)
    for (const districtId of column.key.includes('district_id') ? districts : [null])
      count += await resealColumn(database, column, districtId, signal)
  return count
}

async function resealColumn(
  { inDistricts, vault }: Database,
  column: SealedColumn,
  districtId: string | null,
  signal: AbortSignal | undefined,
): Promise<number> {
  const seen = districtId === null ? [] : [districtId]
  let count = 0
  for (let after: Awaited<ReturnType<typeof listOutdated>>[number] | undefined; !signal?.aborted; ) {
    const rows = await inDistricts(seen, async (db) => {
      const some = await listOutdated(db, column, { districtId, after, most: batchSize })
      for (const row of some)
        await putSealed(db, column, row, column.seal(vault, row, column.open(vault, row, row.sealed)))
      return some
    })
    count += rows.length
    after = rows.at(-1)
    if (rows.length < batchSize) return count
  }
  return count
}

/** Takes in a key that was added to the file, and goes on from wherever it was stopped. */
export const resealJob = (columns: readonly SealedColumn[]): Job =>
  defineJob({
    name: 'vault.reseal',
    every: '37 * * * *',
    atMostSeconds: 3000,
    async work(_data, { database, signal }) {
      database.vault.renew()
      await resealAll(database, columns, signal)
    },
  })
