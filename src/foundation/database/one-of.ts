/** A list as one parameter: `where('id', '=', oneOf(ids, 'uuid'))`. */
import { type RawBuilder, sql } from 'kysely'

/**
 * In a select of its own, so that PostgreSQL does not see how long the list is. Else it holds every list for worth a plan of
 * its own, and planning takes longer than such a statement itself.
 */
export const oneOf = (values: readonly string[], type: 'text' | 'uuid' = 'text'): RawBuilder<string> => {
  const list = sql.raw(`${type}[]`)
  return sql<string>`any((select ${[...values]}::${list})::${list})`
}
