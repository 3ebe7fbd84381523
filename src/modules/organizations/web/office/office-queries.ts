/** What the office reads of organisations, and what is read again after one was changed. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { peopleContract } from '../../../people/contract.ts'
import { type OrganizationView, organizationsContract } from '../../contract.ts'

export const organizations = clientOf(organizationsContract)
const people = clientOf(peopleContract)

export const listQuery = (place: string) =>
  queryOptions({ queryKey: ['organizations.list', place], queryFn: () => organizations.list({ place }) })

export const organizationQuery = (id: string) =>
  queryOptions({ queryKey: ['organizations.read', id], queryFn: () => organizations.read({ id }) })

/** Those who hold a post at the place of an organisation: its members come from among them. */
export const postsQuery = (place: string) =>
  queryOptions({ queryKey: ['people.list', place, undefined], queryFn: () => people.list({ place }) })

export async function keepOrganization(view: OrganizationView): Promise<void> {
  queries.setQueryData(organizationQuery(view.id).queryKey, view)
  await queries.invalidateQueries({ queryKey: ['organizations.list'] })
}
