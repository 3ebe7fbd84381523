/** Keeps files: checked by content, freed of traces, on the disk before the answer. */
import { v7 } from 'uuid'
import { postsAs } from '../access/standing.ts'
import { refuse } from '../errors.ts'
import { type Module, moduleOf } from '../http/call.ts'
import { filesContract } from './contract.ts'
import type { FileStore } from './file-store.ts'
import { insertFile } from './files-table.ts'
import { pictureTypeOf, withoutTraces } from './picture.ts'

export const filesModule = (files: FileStore): Module =>
  moduleOf('files', filesContract, {
    async keep({ actor, db, input, now, record }) {
      const type = pictureTypeOf(input.bytes)
      const picture = withoutTraces(input.bytes)
      if (!type || !picture) throw refuse.unfit('no-picture', 'This file is not a picture that can be read.')
      const [post] = postsAs(actor)
      if (!post || !actor.homeDistrict) throw refuse.notAllowed('files.keep')
      const id = v7({ msecs: now.getTime() })
      const sha256 = await files.keep(picture)
      await insertFile(db, {
        district_id: actor.homeDistrict,
        id,
        sha256,
        media_type: type,
        bytes: picture.length,
        account_id: actor.accountId,
        at: now,
      })
      record({ districtId: actor.homeDistrict, subject: id, path: post.path, details: { bytes: picture.length } })
      return { id }
    },
  })
