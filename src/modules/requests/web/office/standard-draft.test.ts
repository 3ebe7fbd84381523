/** A standard as it is typed. */
import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import { Refused } from '../../../../foundation/http/client.ts'
import { draftFrom, emptyStandard, givenOf, serverFlawsOf, standardFlaws } from './standard-draft.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'zh-CN', messages: {} }))

const today = '2026-03-02'
const draft = { ...emptyStandard(today), name: '飞线充电' }

test('only a name, two numbers and a day from today on are needed', () => {
  expect(Object.keys(standardFlaws(emptyStandard(today), today))).toEqual(['name'])
  expect(standardFlaws(draft, today)).toEqual({})
  const flaws = standardFlaws({ ...draft, spanCount: '两', pauseCount: '0', validFrom: '2026-03-01' }, today)
  expect(Object.keys(flaws).toSorted()).toEqual(['pauseCount', 'spanCount', 'validFrom'])
  expect(Object.keys(standardFlaws({ ...draft, basis: '长'.repeat(301) }, today))).toEqual(['basis'])
})

test('what was left empty is not sent', () => {
  expect(givenOf({ ...draft, spanCount: ' 3 ' })).toEqual({
    kind: 'problem',
    name: '飞线充电',
    span: { unit: 'workingDays', count: 3 },
    longestPause: { unit: 'workingDays', count: 10 },
    isUrgent: false,
    level: 'grid',
    validFrom: today,
  })
})

test('a change begins with what is in force, today, or on the day of what has not begun', () => {
  const view = { ...givenOf(draft), id: '1', code: 'charging', validTo: null, mayChange: true } as never as Parameters<
    typeof draftFrom
  >[0]
  expect(draftFrom({ ...view, phase: 'inForce', validFrom: '2024-01-01' }, today).validFrom).toBe(today)
  expect(draftFrom({ ...view, phase: 'coming', validFrom: '2026-04-01' }, today).validFrom).toBe('2026-04-01')
})

test('an objection of the server stands at the field it was typed in', () => {
  const flaws = [
    { path: 'span.count', code: 'too-much', limit: 2000 },
    { path: 'name', code: 'characters' },
  ]
  expect(Object.keys(serverFlawsOf(new Refused(422, 'invalid', { flaws })))).toEqual(['spanCount', 'name'])
})
