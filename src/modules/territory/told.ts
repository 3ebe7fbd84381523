/** One place, told to whoever asked or changed it. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { PlaceView } from './contract.ts'
import { seenPlace } from './place-access.ts'
import { pathsAlong } from './public.ts'
import { listAlong } from './queries.ts'
import { viewOf } from './view.ts'

export async function told(db: Db, actor: Actor, id: string): Promise<PlaceView> {
  const row = await seenPlace(db, actor, id)
  return viewOf(actor, row, await listAlong(db, pathsAlong(row.path)))
}
