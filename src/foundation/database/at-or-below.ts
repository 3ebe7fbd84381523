/** What lies at a place or below it, by its path: ranges, so that an index on the path serves. `covers` in standing.ts says the same of two texts. */
import { type RawBuilder, sql } from 'kysely'

/** `column` is a path: 'place.path'. */
export const atOrBelow = (column: string, path: string): RawBuilder<boolean> => {
  const lies = sql.ref(column)
  return sql<boolean>`(${lies} = ${path} or ${lies} > ${`${path}.`} and ${lies} < ${`${path}/`})`
}

export const atOrBelowAny = (column: string, paths: readonly string[]): RawBuilder<boolean> => {
  const lies = sql.ref(column)
  return sql<boolean>`exists (select from unnest(${[...paths]}::text[]) as held
    where ${lies} = held or ${lies} > held || '.' and ${lies} < held || '/')`
}
