/** Who holds this phone: asked once, and again after coming in, joining, being renamed or going out. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf, Refused } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { type MeView, peopleContract } from '../../contract.ts'

export const people = clientOf(peopleContract)

const nobodyYet = (error: unknown): null => {
  if (error instanceof Refused && error.status === 401) return null
  throw error
}

/** Null for whoever has not signed in. */
export const meQuery = queryOptions<MeView | null>({
  queryKey: ['people.me'],
  queryFn: () => people.me().catch(nobodyYet),
  staleTime: 5 * 60_000,
})

/** Somebody else, or somebody with other posts: whatever was read before is read anew. */
export async function startAsNew(): Promise<MeView | null> {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
  return queries.fetchQuery({ ...meQuery, staleTime: 0 })
}
