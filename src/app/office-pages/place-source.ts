/** Where the pages of the office find places to choose from. */
import { clientOf } from '../../foundation/http/client.ts'
import { territoryContract } from '../../modules/territory/contract.ts'
import type { PlaceSource } from '../../ui/office/place-picker.tsx'
import { queries } from '../../ui/queries.ts'

const territory = clientOf(territoryContract)

/** Trees change rarely: a branch once opened is kept for a while. */
const kept = { staleTime: 5 * 60_000 }

export const placeSource: PlaceSource = {
  read: (id) =>
    queries.fetchQuery({ queryKey: ['territory.read', id], queryFn: () => territory.read({ id }), ...kept }),
  below: (under) =>
    queries.fetchQuery({
      queryKey: ['territory.children', under],
      queryFn: () => territory.children({ under }),
      ...kept,
    }),
  search: (words) => territory.search({ words }),
}
