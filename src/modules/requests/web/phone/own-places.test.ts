/** From where somebody asks who has not chosen a place. */
import { expect, test } from 'vitest'
import type { MeView } from '../../../people/contract.ts'
import { ownPlace, ownPlaces } from './own-places.ts'

type Held = MeView['posts'][number]

const post = (role: Held['role'], placeId: string, level: Held['level']): Held => ({
  id: `${role} of ${placeId}`,
  role,
  placeId,
  placeName: placeId,
  level,
  path: placeId,
  names: [placeId],
})
const me = (...posts: Held[]) => ({ posts }) as unknown as MeView

test('where one lives comes before where one works, each place once', () => {
  const held = me(
    post('partyMember', 'grid 2', 'grid'),
    post('resident', 'building 3', 'building'),
    post('volunteer', 'grid 2', 'grid'),
  )
  expect(ownPlaces(held).map((one) => one.placeId)).toEqual(['building 3', 'grid 2'])
  expect(ownPlace(held)).toBe('building 3')
})

test('a district is the place of a request only for those who have nothing nearer', () => {
  const office = post('districtOffice', 'district', 'district')
  expect(ownPlace(me(office, post('resident', 'building 3', 'building')))).toBe('building 3')
  expect(ownPlace(me(office))).toBe('district')
})
