/** Pictures on a request: attached by whoever sent them, seen by whoever sees the request. */
import type { Actor } from '../../foundation/access/standing.ts'
import { districtsOf } from '../../foundation/access/standing.ts'
import type { FileShape } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { FileStore } from '../../foundation/files/file-store.ts'
import { listOwnFiles } from '../../foundation/files/files-table.ts'
import { refusePicturesOfChild } from './consents.ts'
import { hasOpened, readingOf } from './opening.ts'
import { findPhoto, findRequest, insertPhotos } from './queries.ts'
import { standingBefore } from './standing-before.ts'
import type { StoredRequest } from './table.ts'

/** Attaches files that this person sent to what they just did. Refuses files of others, and what is no file. */
export async function attachPhotos(
  db: Db,
  actor: Actor,
  row: StoredRequest,
  event: StoredEvent,
  ids: readonly string[] | undefined,
): Promise<void> {
  if (!ids || ids.length === 0) return
  await refusePicturesOfChild(db, row)
  const files = new Map(
    (await listOwnFiles(db, districtsOf(actor), actor.accountId, ids)).map((file) => [file.id, file]),
  )
  const rows = [...new Set(ids)].map((id, position) => {
    const file = files.get(id)
    if (!file) throw refuse.unfit('no-such-file', 'This picture is not there any more: add it again.')
    const { sha256, media_type } = file
    return { district_id: row.district_id, request_id: row.id, id, event_id: event.id, position, sha256, media_type }
  })
  await insertPhotos(db, rows)
}

async function mayRead(db: Db, actor: Actor, row: StoredRequest): Promise<boolean> {
  if (!row.is_private) return true
  const events = await listEvents(db, row.district_id, row.id)
  return readingOf(row, standingBefore(actor, row), hasOpened(events, actor.accountId)).words
}

export async function photoOf(
  db: Db,
  files: FileStore,
  actor: Actor,
  requestId: string,
  photoId: string,
): Promise<FileShape> {
  const request = await findRequest(db, actor, requestId)
  // Where what is private is closed, its pictures are not there either.
  const isShown = request && (await mayRead(db, actor, request))
  const photo = isShown && (await findPhoto(db, request.district_id, request.id, photoId))
  const bytes = photo && (await files.find(photo.sha256))
  if (!bytes) throw refuse.notFound('photo')
  return { mediaType: photo.media_type, bytes: new Uint8Array(bytes) }
}
