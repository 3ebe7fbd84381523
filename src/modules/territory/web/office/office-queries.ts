/** What the office reads of places, and what is read again after one was changed. */
import { queryOptions } from '@tanstack/react-query'
import { type CallOptions, clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { peopleContract } from '../../../people/contract.ts'
import { type PlaceView, territoryContract } from '../../contract.ts'

export const territory = clientOf(territoryContract)
const people = clientOf(peopleContract)

export const placeQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.read', id], queryFn: () => territory.read({ id }) })

export const childrenQuery = (under: string) =>
  queryOptions({ queryKey: ['territory.children', under], queryFn: () => territory.children({ under }) })

export const boundariesQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.boundaries', id], queryFn: () => territory.boundaries({ id }) })

export const householdsQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.households', id], queryFn: () => territory.households({ id }) })

export const postsQuery = (place: string) =>
  queryOptions({ queryKey: ['people.list', place, undefined], queryFn: () => people.list({ place }) })

export const responsibleQuery = (id: string) =>
  queryOptions({ queryKey: ['people.responsible', id], queryFn: () => people.responsible({ id }) })

/** A place was changed or has a new one below it. */
export async function keepPlace(view: PlaceView): Promise<void> {
  queries.setQueryData(placeQuery(view.id).queryKey, view)
  await queries.invalidateQueries({
    predicate: ({ queryKey }) =>
      /^(territory|people|requests)\./.test(String(queryKey[0])) || queryKey[0] === 'places.name',
  })
}

type StepCall = (given: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<PlaceView>

/** Changes a place. In which way is known only when it is asked for, so the names are plain text here. */
export const takeStep =
  (id: string) =>
  async (step: string, input: Readonly<Record<string, unknown>>, options: CallOptions): Promise<void> => {
    const calls = territory as unknown as Readonly<Record<string, StepCall | undefined>>
    const view = await calls[step]?.({ ...input, id }, options)
    if (view) await keepPlace(view)
  }

export const waitingQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.waiting', id], queryFn: () => territory.waiting({ id }) })

/** Takes back a change that waits; what still waits is in the answer. */
export async function cancelWaiting(id: string, changeId: string): Promise<void> {
  queries.setQueryData(waitingQuery(id).queryKey, await territory.cancelChange({ id, changeId }))
}

/** Something else happened to what waits: what does is read again. */
export const forgetWaiting = (id: string): Promise<void> =>
  queries.invalidateQueries({ queryKey: waitingQuery(id).queryKey })
