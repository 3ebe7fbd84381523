/** The places somebody asks from without choosing: where they live first, then where they work. */
import type { MeView } from '../../../people/contract.ts'
import { dot } from './look.ts'

type Held = MeView['posts'][number]

const below = ['community', 'grid', 'microgrid', 'building']

/** One entry for each place, homes first; places above communities only when there is nothing else. */
export function ownPlaces(me: MeView): readonly Held[] {
  const sorted = [...me.posts].sort((one, other) => Number(other.role === 'resident') - Number(one.role === 'resident'))
  const near = sorted.filter((post) => below.includes(post.level))
  const held = near.length > 0 ? near : sorted
  return held.filter((post, index) => held.findIndex((one) => one.placeId === post.placeId) === index)
}

export const ownPlace = (me: MeView): string => ownPlaces(me)[0]?.placeId ?? ''

/** '平安社区 · 第二网格' */
export const placeText = (post: Pick<Held, 'names' | 'placeName'>): string => post.names.join(dot) || post.placeName
