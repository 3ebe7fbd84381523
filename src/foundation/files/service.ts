/** Keeps pictures: put together from their parts, drawn anew before the transaction, on the disk before the answer. */

import { v7 } from 'uuid'
import { type Actor, postsAs } from '../access/standing.ts'
import type { Database } from '../database/database.ts'
import { listDistrictIds } from '../database/districts-table.ts'
import type { Db } from '../database/tables.ts'
import { refuse } from '../errors.ts'
import { type Module, moduleOf } from '../http/call.ts'
import { defineJob, type Job } from '../jobs/job.ts'
import { filesContract } from './contract.ts'
import { type FileStore, sha256Of } from './file-store.ts'
import {
  countDrafts,
  deleteDraft,
  deleteOldDrafts,
  findDraft,
  findSent,
  insertFile,
  putPart,
  type Sent,
} from './files-table.ts'
import { holdContent } from './freed-table.ts'
import { type FileUse, freeingJob } from './freeing.ts'
import { mostPictureBytes } from './picture-types.ts'
import type { Redrawer } from './redraw.ts'

interface Parts {
  readonly files: FileStore
  readonly redrawer: Redrawer
}

/** Pictures that one account may have begun and not finished. */
const mostDrafts = 30
const draftHours = 24

const noPicture = () => refuse.unfit('no-picture', 'This file is not a picture that can be read.')

export const filesModule = ({ files, redrawer }: Parts): Module =>
  moduleOf(
    'files',
    filesContract,
    {
      state: ({ actor, params, read }) =>
        read(async (db) => {
          const sent = sentBy(actor, params)
          const file = await findSent(db, sent)
          return file ? { have: sent.bytes, id: file.id } : { have: await haveOf(db, sent), id: null }
        }),

      async send({ actor, db, params, input, now, record, prepared }) {
        const sent = sentBy(actor, params)
        const [post] = postsAs(actor)
        if (!post) throw refuse.notAllowed('files.send')
        const from = startOf(params.from, sent, input.bytes)
        const file = await findSent(db, sent)
        const id = file?.id ?? v7({ msecs: now.getTime() })
        const about = {
          districtId: sent.districtId,
          subject: id,
          path: post.path,
          details: { bytes: input.bytes.length },
        }
        if (file) {
          record(about)
          return { have: sent.bytes, id: file.id }
        }
        const picture = prepared as Uint8Array | undefined
        if (!picture) {
          if ((await countDrafts(db, sent)) >= mostDrafts)
            throw refuse.conflict('too-many-drafts', 'Finish the pictures that were begun first.')
          await putPart(db, sent, { starts_at: from, content: input.bytes }, { id, at: now })
          record(about)
          return { have: await haveOf(db, sent), id: null }
        }
        // Nobody takes the same bytes away before the row is there.
        await holdContent(db, sha256Of(picture))
        const sha256 = await files.keep(picture)
        await insertFile(db, {
          district_id: sent.districtId,
          id,
          sha256,
          sent_hash: sent.hash,
          media_type: 'image/jpeg',
          bytes: picture.length,
          account_id: actor.accountId,
          at: now,
        })
        await deleteDraft(db, sent)
        record(about)
        return { have: sent.bytes, id }
      },
    },
    {
      /** The picture, when this part is the last that was missing. */
      send: ({ actor, params, input, database }) => completed(database, redrawer, actor, params, input.bytes),
    },
  )

export const fileJobs = (files: FileStore, uses: readonly FileUse[]): readonly Job[] => [
  freeingJob(files, uses),
  defineJob({
    name: 'files.forgetDrafts',
    every: '11 * * * *',
    work: async (_data, { database, now }) => {
      const before = new Date(now.getTime() - draftHours * 3_600_000)
      const districts = await database.inDistricts([], listDistrictIds)
      for (const id of districts) await database.inDistricts([id], (db) => deleteOldDrafts(db, id, before))
    },
  }),
]

interface Params {
  readonly hash: string
  readonly size: string
}

function sentBy(actor: Actor, { hash, size }: Params): Sent {
  const bytes = Number(size)
  if (!/^[0-9a-f]{64}$/.test(hash) || !Number.isInteger(bytes)) throw refuse.notFound('file')
  if (bytes < 1 || bytes > mostPictureBytes) throw refuse.unfit('picture-too-large', 'A picture has at most 10 MB.')
  if (!actor.homeDistrict) throw refuse.notAllowed('files.send')
  return { districtId: actor.homeDistrict, accountId: actor.accountId, hash, bytes }
}

function startOf(from: string, sent: Sent, part: Uint8Array): number {
  const start = Number(from)
  if (!Number.isInteger(start) || start < 0 || part.length === 0 || start + part.length > sent.bytes)
    throw refuse.unfit('part-out-of-place', 'This part does not belong there.')
  return start
}

type Arrived = readonly { readonly starts_at: number; readonly content: Uint8Array }[]

/** What lies there from the beginning on without a gap. A part that overlaps what is there adds its rest. */
function joined(parts: Arrived): Buffer {
  const pieces: Uint8Array[] = []
  let length = 0
  for (const { starts_at, content } of parts.toSorted((a, b) => a.starts_at - b.starts_at)) {
    if (starts_at > length) break
    const rest = content.subarray(length - starts_at)
    pieces.push(rest)
    length += rest.length
  }
  return Buffer.concat(pieces)
}

const haveOf = async (db: Db, sent: Sent): Promise<number> => joined((await findDraft(db, sent))?.parts ?? []).length

async function completed(
  database: Database,
  redrawer: Redrawer,
  actor: Actor,
  params: Params & { readonly from: string },
  part: Uint8Array,
): Promise<Uint8Array | undefined> {
  const sent = sentBy(actor, params)
  const content = { starts_at: startOf(params.from, sent, part), content: part }
  const arrived = await database.inDistricts([sent.districtId], async (db) =>
    (await findSent(db, sent)) ? undefined : ((await findDraft(db, sent))?.parts ?? []),
  )
  if (!arrived) return undefined
  const whole = joined([...arrived, content])
  if (whole.length < sent.bytes) return undefined
  const picture = sha256Of(whole) === sent.hash ? await redrawer.redraw(whole) : undefined
  if (picture) return picture
  // It would never become one: the next attempt begins anew.
  await database.inDistricts([sent.districtId], (db) => deleteDraft(db, sent))
  throw noPicture()
}
