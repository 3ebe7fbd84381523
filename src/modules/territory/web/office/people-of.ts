/** Everybody who may take over a post in a community, as options of a form. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import type { PostLine } from '../../../people/contract.ts'
import type { PlaceView } from '../../contract.ts'
import { postsQuery } from './office-queries.ts'

/** Everybody with a post in the community, each once; residents are left out by the server. */
export function usePeopleOf(place: PlaceView): { value: string; label: string; hint: string }[] {
  const community = place.chain.find(({ kind }) => kind === 'community')
  const posts = useQuery({ ...postsQuery(community?.id ?? ''), enabled: community !== undefined }).data?.posts ?? []
  const first = new Map<string, PostLine>()
  for (const post of posts) if (!first.has(post.accountId)) first.set(post.accountId, post)
  return [...first.values()].map(({ accountId, name, role, placeName }) => ({
    value: accountId,
    label: name,
    hint: t('territory.office.postAt', { place: placeName, role: t(`people.role.${role}`) }),
  }))
}
