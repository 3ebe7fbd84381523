/** Where somebody is sent after they came in: only to pages of this surface. */
import { expect, test } from 'vitest'
import { isOwnAddress } from '../own-address.ts'
import { withOnward } from './onward.ts'

test.each(['/', '/requests/new', '/requests/1?sent'])('%s is ours', (address) =>
  expect(isOwnAddress(address)).toBe(true),
)

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n\\elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  '',
])('%j is not', (address) => expect(isOwnAddress(address)).toBe(false))

test('the wish is given on; going home is no wish', () => {
  expect(withOnward('/sign-in', '/requests/mine')).toBe('/sign-in?next=%2Frequests%2Fmine')
  expect(withOnward('/places/choose?for=home', '/me')).toBe('/places/choose?for=home&next=%2Fme')
  expect(withOnward('/sign-in', '/')).toBe('/sign-in')
})
