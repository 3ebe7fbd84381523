/** Reads rows against what the district knows by now: where they are about, and what each would do. */
import type { Actor } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { type ListedPlace, type Place, placesAround } from '../territory/public.ts'
import { type Checked, type ImportKind, type SentRow, wrong } from './checked-row.ts'
import { ordersKind } from './kind-orders.ts'
import { peopleKind } from './kind-people.ts'
import { placesKind } from './kind-places.ts'
import { postsKind } from './kind-posts.ts'
import { PlaceTree, type StoredNode } from './place-tree.ts'
import type { CheckWorld, TableKind } from './table-kind.ts'

export const kinds: Readonly<Record<ImportKind, TableKind<never>>> = {
  places: placesKind as TableKind<never>,
  people: peopleKind as TableKind<never>,
  posts: postsKind as TableKind<never>,
  orders: ordersKind as TableKind<never>,
}

interface Around {
  readonly actor: Actor
  readonly place: Place
  readonly now: Date
  readonly say: Word
}

const nodeOf = ({ id, kind, name, code, path, grid_type, is_red }: ListedPlace): StoredNode => ({
  id,
  kind,
  name,
  code,
  path,
  gridType: grid_type,
  isRed: is_red,
})

export async function treeAround(db: Db, place: Place, now: Date): Promise<PlaceTree> {
  const { above, below } = await placesAround(db, place, now)
  return new PlaceTree(above.map(nodeOf), below.map(nodeOf))
}

export async function worldOf(db: Db, around: Around): Promise<CheckWorld> {
  return { ...around, db, today: dateAt(around.now), tree: await treeAround(db, around.place, around.now) }
}

/** Rows with cells that could not be read are wrong before anything is asked of them. */
export async function checkRows(
  world: CheckWorld,
  kind: ImportKind,
  rows: readonly SentRow[],
): Promise<Checked<never>[]> {
  const readable = rows.filter(({ cellFlaws }) => cellFlaws.length === 0)
  const checked = new Map((await kinds[kind].check(world, readable)).map((row) => [row.number, row]))
  return rows.map((row) => checked.get(row.number) ?? wrong(row, ...row.cellFlaws))
}
