/** The places a choice begins with, whatever posts somebody holds. */
import { expect, test } from 'vitest'
import type { Level, Role } from '../../foundation/access/standing.ts'
import { placesOf } from './places-of.ts'

const post = (role: Role, level: Level, path: string) => ({
  role,
  level,
  path,
  placeId: `id of ${path}`,
  placeName: `name of ${path}`,
})
const idsOf = (...given: Parameters<typeof placesOf>) => placesOf(...given).map(({ id }) => id)

test('a place of two posts is offered once, and one within another opens there', () => {
  const posts = [
    post('gridWorker', 'grid', '1.2.3.4.5'),
    post('branchSecretary', 'grid', '1.2.3.4.5'),
    post('communityClerk', 'community', '1.2.3.9'),
    post('partyMember', 'building', '1.2.3.4.5.7'),
    post('gridWorker', 'grid', '1.2.3.4.51'),
  ]
  expect(idsOf(posts)).toEqual(['id of 1.2.3.4.5', 'id of 1.2.3.9', 'id of 1.2.3.4.51'])
  expect(idsOf(posts, ['partyMember', 'communityClerk'])).toEqual(['id of 1.2.3.9', 'id of 1.2.3.4.5.7'])
})

test('a building has nothing below it', () => {
  expect(placesOf([post('buildingHead', 'building', '1.2')])).toEqual([
    { id: 'id of 1.2', name: 'name of 1.2', path: '1.2', hasChildren: false },
  ])
})
