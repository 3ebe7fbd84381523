/** A select that names its districts itself: one statement, one message, and no transaction around it. */
import type pg from 'pg'
import type { Client } from './connections.ts'

/**
 * The leading step sets the districts, which `parameter` names, for this statement's own transaction. What follows asks for
 * its result, and is kept in one piece by its offset: so no plan can ask the policies before.
 */
export const seeing = (parameter: string, text: string): string =>
  `with scope as materialized (select set_config('app.districts', ${parameter}, true) as named)
        select answer.* from scope, lateral (select * from (${text}) said where scope.named is not null offset 0) answer`

/** Asks each statement so; the districts come after its own parameters. */
export const eachSeeing = (districts: string, client: Client): Client => ({
  query: (({ name, text, values = [] }: pg.QueryConfig) =>
    client.query({
      ...(name && { name: `${name}.each` }),
      text: seeing(`$${values.length + 1}`, text),
      values: [...values, districts],
    })) as Client['query'],
})
