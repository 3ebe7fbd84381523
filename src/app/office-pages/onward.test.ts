/** Where somebody is led after they came into the office: to its pages and nowhere else, whatever an address asks for. */
import { expect, test } from 'vitest'
import { onwardTo } from './onward.ts'

test('a page of the office is where one wanted to go', () => {
  expect(onwardTo('/requests?state=waiting')).toEqual({ to: '/requests', search: { state: 'waiting' } })
})

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  '',
  undefined,
  ['/requests'],
])('%j is none: the first page', (address) => expect(onwardTo(address)).toEqual({ to: '/', search: {} }))
