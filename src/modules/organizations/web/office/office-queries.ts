/** What the office reads of organisations, and what is read again after one was changed. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { peopleContract } from '../../../people/contract.ts'
import { type Chart, type LevelsView, type OrganizationView, organizationsContract } from '../../contract.ts'

export const organizations = clientOf(organizationsContract)
const people = clientOf(peopleContract)

export const listQuery = (place: string) =>
  queryOptions({ queryKey: ['organizations.list', place], queryFn: () => organizations.list({ place }) })

export const organizationQuery = (id: string) =>
  queryOptions({ queryKey: ['organizations.read', id], queryFn: () => organizations.read({ id }) })

/** Those who hold a post at the place of an organisation: its members come from among them. */
export const postsQuery = (place: string) =>
  queryOptions({ queryKey: ['people.list', place, undefined], queryFn: () => people.list({ place }) })

/** Nobody changes what was on a day that has passed; today is read again whenever it is looked at. */
export const chartQuery = (id: string, chart: Chart, on: string | undefined) =>
  queryOptions({
    queryKey: ['organizations.responsibility', id, chart, on],
    queryFn: () => organizations.responsibility({ id, chart, ...(on && { on }) }),
  })

export const levelsQuery = queryOptions({
  queryKey: ['organizations.levels'],
  queryFn: () => organizations.levels(),
})

export async function keepLevels(view: LevelsView): Promise<void> {
  queries.setQueryData(levelsQuery.queryKey, (all) => all?.map((one) => (one.chart === view.chart ? view : one)))
  await queries.invalidateQueries({ queryKey: ['organizations.responsibility'] })
}

export async function keepOrganization(view: OrganizationView): Promise<void> {
  queries.setQueryData(organizationQuery(view.id).queryKey, view)
  await queries.invalidateQueries({ queryKey: ['organizations.list'] })
}
