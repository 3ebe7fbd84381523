/** Takes away the bytes that nothing refers to any more: an hour after they were let go, when no backup reads them now. */
import { listDistrictIds } from '../database/districts-table.ts'
import type { Db } from '../database/tables.ts'
import { defineJob, type Job } from '../jobs/job.ts'
import type { FileStore } from './file-store.ts'
import { deleteFreed, holdContent, isFileOf, listFreed } from './freed-table.ts'

/** Whether some record still shows the bytes of this SHA-256. */
export type FileUse = (db: Db, districts: readonly string[], hash: string) => Promise<boolean>

const waitMs = 3_600_000

export const freeingJob = (files: FileStore, uses: readonly FileUse[]): Job =>
  defineJob({
    name: 'files.forgetFreed',
    every: '29 * * * *',
    async work(_data, { database, now }) {
      const districts = await database.inDistricts([], listDistrictIds)
      const before = new Date(now.getTime() - waitMs)
      const freed = await database.inDistricts(districts, (db) => listFreed(db, districts, before))
      for (const one of freed)
        await database.inDistricts(districts, async (db) => {
          await holdContent(db, one.hash)
          // One after the other: the first that finds it says so.
          let isUsed = await isFileOf(db, districts, one.hash)
          for (const use of uses) isUsed ||= await use(db, districts, one.hash)
          if (!isUsed) await files.forget(one.hash)
          await deleteFreed(db, one)
        })
    },
  })
