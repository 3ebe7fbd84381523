/** Which language a reader gets. */
import { expect, test } from 'vitest'
import { localeFor, localeInCookie } from './locale.ts'

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['en-GB', 'zh'], 'en'],
  [['mn', 'en;q=0.8'], 'en'],
  [['fr', 'de'], 'zh-CN'],
  [[], 'zh-CN'],
])('whoever wishes for %s reads %s', (wishes, locale) => expect(localeFor(wishes)).toBe(locale))

test('what was chosen on this device comes first, and only languages count', () => {
  expect(localeInCookie('session=1; linli-locale=en; other=zh-CN')).toBe('en')
  expect(localeInCookie('linli-locale=zh-CN')).toBe('zh-CN')
  expect(localeInCookie('my-linli-locale=en')).toBeUndefined()
  expect(localeInCookie('linli-locale=xx')).toBeUndefined()
  expect(localeInCookie('')).toBeUndefined()
})
