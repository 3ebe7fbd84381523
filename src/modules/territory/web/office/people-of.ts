/** Everybody who may take over a post in a community, as options of a form. */
import { useQuery } from '@tanstack/react-query'
import type { Role } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { PostLine } from '../../../people/contract.ts'
import type { PlaceView } from '../../contract.ts'
import { postsQuery } from './office-queries.ts'

/** Everybody with a post in the community, each once, those first who hold such a post; residents are left out by the server. */
export function usePeopleOf(
  place: PlaceView,
  role: Role | undefined,
): { value: string; label: string; hint: string }[] {
  const community = place.chain.find(({ kind }) => kind === 'community')
  const posts = useQuery({ ...postsQuery(community?.id ?? ''), enabled: community !== undefined }).data?.posts ?? []
  const first = new Map<string, PostLine>()
  const holdersFirst = posts.toSorted((one, other) => Number(other.role === role) - Number(one.role === role))
  for (const post of holdersFirst) if (!first.has(post.accountId)) first.set(post.accountId, post)
  return [...first.values()].map((post) => ({
    value: post.accountId,
    label: post.name,
    hint: t('territory.office.postAt', { place: post.placeName, role: t(`people.role.${post.role}`) }),
  }))
}
