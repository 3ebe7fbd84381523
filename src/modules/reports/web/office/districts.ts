/** The districts whose templates somebody reads: those in which they look after something. */
import { useQueries } from '@tanstack/react-query'
import { overseers } from '../../../../foundation/access/standing.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import type { MeView } from '../../../people/contract.ts'
import { territoryContract } from '../../../territory/contract.ts'

const territory = clientOf(territoryContract)

/** The second segment; a city has templates of its own. */
export const districtOf = (path: string): string => {
  const [city = '', district = city] = path.split('.')
  return district
}

/** A post in each district, in the order of the posts. */
export const districtPosts = ({ posts }: MeView): MeView['posts'] => {
  const looking = posts.filter(({ role }) => overseers.some((one) => one === role))
  const districts = looking.map(({ path }) => districtOf(path))
  return looking.filter((_post, at) => districts.indexOf(districts[at] ?? '') === at)
}

/** To choose from, where there are several. */
export function useDistricts(me: MeView): { readonly value: string; readonly label: string }[] {
  const posts = districtPosts(me)
  const places = useQueries({
    queries: posts.map(({ placeId }) => ({
      queryKey: ['territory.read', placeId],
      queryFn: () => territory.read({ id: placeId }),
      enabled: posts.length > 1,
    })),
  })
  return posts.map(({ path, placeName }, at) => {
    const chain = places[at]?.data?.chain
    return { value: districtOf(path), label: (chain?.[1] ?? chain?.[0])?.name ?? placeName }
  })
}
