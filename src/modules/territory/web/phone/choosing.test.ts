/** What the page of places reads from its address: where the chosen place goes, and where it never goes. */
import { expect, test } from 'vitest'
import { choosingIn, isChoosable } from './choosing.ts'

test('the page that asked gets the place, and what it wanted handed on', () => {
  const { purpose, chosen } = choosingIn('for=home&to=/join&next=%2Frequests%2Fnew')
  expect(purpose).toBe('home')
  expect(chosen('p1')).toBe('/join?place=p1&next=%2Frequests%2Fnew')
  expect(choosingIn('for=ask&to=/requests/new/write').chosen('p1')).toBe('/requests/new/write?place=p1')
})

test('going down and up keeps what it is for', () => {
  const { page } = choosingIn('for=ask&to=/requests/new/write')
  expect(page('p1')).toBe('/places/choose/p1?for=ask&to=/requests/new/write')
  expect(page()).toBe('/places/choose?for=ask&to=/requests/new/write')
})

test('leaving without a choice leads back to the text that waits, else to oneself', () => {
  expect(choosingIn('for=ask&to=/requests/new/write').back).toBe('/requests/new/write')
  expect(choosingIn('for=home&to=/join').back).toBe('/me')
})

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', ''])(
  'nobody is sent to %s',
  (to) => expect(choosingIn(`for=ask&to=${encodeURIComponent(to)}`).chosen('p1')).toBe('/?place=p1'),
)

test('people live in a community or nearer', () => {
  const kinds = ['city', 'district', 'street', 'community', 'grid', 'microgrid', 'building'] as const
  expect(kinds.filter((kind) => isChoosable({ kind }))).toEqual(['community', 'grid', 'microgrid', 'building'])
})
