/** What the office reads of people and their posts. */
import { queryOptions } from '@tanstack/react-query'
import type { Role } from '../../../../foundation/access/standing.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { peopleContract } from '../../contract.ts'

export const people = clientOf(peopleContract)

export const postsQuery = (place: string, role?: Role) =>
  queryOptions({ queryKey: ['people.list', place, role], queryFn: () => people.list({ place, role }) })

export const vacantQuery = (place: string) =>
  queryOptions({ queryKey: ['people.vacant', place], queryFn: () => people.vacant({ place }) })

export const appointableQuery = (place: string) =>
  queryOptions({ queryKey: ['people.appointable', place], queryFn: () => people.appointable({ place }) })

/** Somebody has a post more or less: whatever tells of posts is out of date. */
export const forgetPosts = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('people.') })
