/** Every SQL statement about the files of templates that go elsewhere. */
import type { Db } from '../../foundation/database/tables.ts'
import type { MappedCell, UnsettledCell } from './contract-cells.ts'
import type { FormKey } from './queries.ts'
import type { NewVersion, StoredVersion } from './table.ts'

/** Of these templates, the newest first; one that is not taken yet among them. */
export const listVersions = async (db: Db, forms: readonly FormKey[]): Promise<StoredVersion[]> =>
  forms.length === 0
    ? []
    : db
        .selectFrom('form_versions')
        .select(['district_id', 'form_id', 'id', 'cells', 'unsettled', 'from_month', 'spared', 'added_at'])
        .where('district_id', 'in', [...new Set(forms.map(({ district_id }) => district_id))])
        .where(
          'form_id',
          'in',
          forms.map(({ id }) => id),
        )
        .orderBy('number', 'desc')
        .execute()

type VersionKey = Pick<StoredVersion, 'district_id' | 'form_id' | 'id'>

export async function findTemplate(db: Db, { district_id, form_id, id }: VersionKey): Promise<Buffer> {
  const { template } = await db
    .selectFrom('form_versions')
    .select('template')
    .where('district_id', '=', district_id)
    .where('form_id', '=', form_id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return template
}

type Fresh = Pick<NewVersion, 'district_id' | 'form_id' | 'id' | 'template' | 'from_month' | 'added_at'>

export const insertVersion = (db: Db, row: Fresh) =>
  db
    .insertInto('form_versions')
    .values({ ...row, cells: '[]', unsettled: '[]', spared: [] })
    .execute()

interface Change {
  readonly cells: readonly MappedCell[]
  readonly unsettled: readonly UnsettledCell[]
  /** When it is taken. */
  readonly from?: string
  readonly spared?: readonly string[]
}

export const changeVersion = (
  db: Db,
  { district_id, form_id, id }: VersionKey,
  { cells, unsettled, from, spared }: Change,
) =>
  db
    .updateTable('form_versions')
    .set({
      cells: JSON.stringify(cells),
      unsettled: JSON.stringify(unsettled),
      ...(from !== undefined && { from_month: from }),
      ...(spared && { spared: [...spared] }),
    })
    .where('district_id', '=', district_id)
    .where('form_id', '=', form_id)
    .where('id', '=', id)
    .execute()

/** Lets a file go that was not taken. */
export const dropNewer = (db: Db, { district_id, id }: FormKey) =>
  db
    .deleteFrom('form_versions')
    .where('district_id', '=', district_id)
    .where('form_id', '=', id)
    .where('from_month', 'is', null)
    .execute()
