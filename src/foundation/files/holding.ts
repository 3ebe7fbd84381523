/** What files hold of a person: the pictures they sent, told and let go. */
import type { Holding } from '../privacy/holding.ts'
import { deleteDraftsOf, listFilesOf } from './files-table.ts'
import { freeFiles } from './freed-table.ts'

export const filesHolding: Holding = {
  module: 'files',
  erases: ['files.sha256', 'files.sent_hash', 'file_drafts.announced_hash', 'file_parts.content'],

  held: async (db, whose) => [
    {
      field: 'pictures',
      lines: (await listFilesOf(db, whose)).map(({ at, media_type, bytes }) => ({
        at: at.toISOString(),
        text: media_type,
        more: { bytes: String(bytes) },
      })),
    },
  ],

  async erase(db, whose, now) {
    await deleteDraftsOf(db, whose)
    for (const districtId of whose.districts) await freeFiles(db, districtId, { accountId: whose.accountId }, now)
  },
}
