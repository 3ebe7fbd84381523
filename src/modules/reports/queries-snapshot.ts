/** Reading many statements as of one instant, whatever is written meanwhile: a published report must agree with itself. */
import type { Actor } from '../../foundation/access/standing.ts'
import { districtsOf } from '../../foundation/access/standing.ts'
import type { Database } from '../../foundation/database/database.ts'
import type { Reading } from './reading.ts'

export const inSnapshot = <T>(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  work: (reading: Reading) => Promise<T>,
): Promise<T> =>
  database.inDistricts(districtsOf(actor), async (db, client) => {
    await client.query('set transaction isolation level repeatable read, read only')
    const districts = districtsOf(actor).join(',')
    return work({
      actor,
      now,
      read: (reads) => reads(db),
      // The parameters of such a statement begin at $2.
      async readOnce<R>(text: string, values: readonly unknown[]) {
        const whole = `with scope as materialized (select $1::text) select answer.* from scope, lateral (${text}) answer`
        return (await client.query(whole, [districts, ...values])).rows as R[]
      },
    })
  })
