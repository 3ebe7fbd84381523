/** What is typed while filing for somebody else. */
import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import { Refused } from '../../../../foundation/http/client.ts'
import { draftFlaws, emptyDraft, inputOf, serverFlaws } from './new-request.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'zh-CN', messages: {} }))

const draft = { ...emptyDraft, name: '居民甲01', categoryId: 'c', placeId: 'p', content: '楼道灯坏了' }

test('name, category, place and content are needed, the rest is not', () => {
  expect(Object.keys(draftFlaws(emptyDraft)).sort()).toEqual(['categoryId', 'content', 'name', 'placeId'])
  expect(draftFlaws(draft)).toEqual({})
})

test('what is too long, or no telephone number, is found before it is sent', () => {
  const flaws = draftFlaws({ ...draft, name: '长'.repeat(41), spot: '长'.repeat(201), contactPhone: '没有' })
  expect(Object.keys(flaws).sort()).toEqual(['contactPhone', 'name', 'spot'])
  expect(draftFlaws({ ...draft, contactPhone: '0471-7912345' })).toEqual({})
})

test('what was left empty is not sent, a wish is an instant', () => {
  expect(inputOf(draft)).toEqual({
    categoryId: 'c',
    placeId: 'p',
    content: '楼道灯坏了',
    onBehalfOf: { name: '居民甲01' },
  })
  const full = inputOf({ ...draft, spot: ' 3单元 ', contactPhone: ' 13900000001 ', wishedAt: '2026-03-02T09:30' })
  expect(full).toMatchObject({ spot: '3单元', contactPhone: '13900000001', wishedAt: '2026-03-02T01:30:00.000Z' })
})

test('an objection of the server stands at the field it was typed in', () => {
  const flaws = [
    { path: 'onBehalfOf.name', code: 'characters' },
    { path: 'content', code: 'too-long', limit: 5000 },
  ]
  expect(Object.keys(serverFlaws(new Refused(422, 'invalid', { flaws })))).toEqual(['name', 'content'])
})
