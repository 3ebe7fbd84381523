/** What a change's form sends, and what it misses. */
import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import { changeOf, draftFlaws, emptyDraft } from './change-draft.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'zh-CN', messages: {} }))

test('a split sends each building with its part', () => {
  const draft = {
    ...emptyDraft,
    parts: [{ name: ' 东片 ' }, { name: '西片', workerId: 'w' }],
    takes: { a: 0, b: 1, c: 0 },
    on: '2026-12-01',
  }
  expect(changeOf('split', draft)).toEqual({
    into: 'grid',
    parts: [
      { name: '东片', takes: ['a', 'c'] },
      { name: '西片', takes: ['b'], workerId: 'w' },
    ],
    on: '2026-12-01',
  })
})

test('a hand-over of a post that nobody held says so', () => {
  expect(changeOf('handOver', { ...emptyDraft, to: 'x' })).toEqual({ role: 'gridWorker', from: null, to: 'x' })
})

test('what is missing is named by its field', () => {
  expect(Object.keys(draftFlaws('split', { ...emptyDraft, parts: [{ name: '东片' }, { name: ' ' }] }))).toEqual([
    'parts.1.name',
  ])
  expect(Object.keys(draftFlaws('merge', emptyDraft))).toEqual(['name', 'others'])
  expect(Object.keys(draftFlaws('move', emptyDraft))).toEqual(['to'])
  expect(Object.keys(draftFlaws('close', emptyDraft))).toEqual(['reason'])
  expect(draftFlaws('rename', { ...emptyDraft, name: '新名' })).toEqual({})
})
