/** What is typed while giving somebody a post. */
import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import { Refused } from '../../../../foundation/http/client.ts'
import { type Appointment, appointmentFlaws, inputOf, serverFlaws } from './appointment.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'zh-CN', messages: {} }))

const given: Appointment = {
  placeId: 'p',
  role: 'gridWorker',
  how: 'new',
  name: '网格员04',
  accountName: 'grid04',
  password: 'a password',
  phone: '',
  from: '',
  to: '',
}

test('each way asks for its own fields', () => {
  const nothing = { ...given, name: '', accountName: '', password: '', phone: '' }
  expect(Object.keys(appointmentFlaws(nothing)).sort()).toEqual(['accountName', 'name', 'password'])
  expect(Object.keys(appointmentFlaws({ ...nothing, how: 'accountName' }))).toEqual(['accountName'])
  expect(Object.keys(appointmentFlaws({ ...nothing, how: 'phone' })).sort()).toEqual(['name', 'phone'])
  expect(Object.keys(appointmentFlaws({ ...given, role: undefined }))).toEqual(['role'])
  expect(appointmentFlaws(given)).toEqual({})
})

test('the form of accounts and telephones is looked at', () => {
  expect(Object.keys(appointmentFlaws({ ...given, accountName: 'Grid 04' }))).toEqual(['accountName'])
  expect(Object.keys(appointmentFlaws({ ...given, how: 'phone', phone: '0471' }))).toEqual(['phone'])
})

test('only what the way asks for is sent, days are instants in Shanghai', () => {
  expect(inputOf(given)).toEqual({
    role: 'gridWorker',
    placeId: 'p',
    account: { how: 'new', accountName: 'grid04', password: 'a password', name: '网格员04' },
  })
  expect(inputOf({ ...given, how: 'phone', phone: ' 13900000001 ', from: '2026-03-02', to: '2026-12-31' })).toEqual({
    role: 'gridWorker',
    placeId: 'p',
    account: { how: 'phone', phone: '13900000001', name: '网格员04' },
    from: '2026-03-01T16:00:00.000Z',
    to: '2026-12-31T10:00:00.000Z',
  })
})

test('an objection of the server stands at the field it was typed in', () => {
  const flaws = [
    { path: 'account.accountName', code: 'wrong-form' },
    { path: 'password', code: 'too-short', limit: 10 },
  ]
  expect(Object.keys(serverFlaws(new Refused(422, 'invalid', { flaws })))).toEqual(['accountName', 'password'])
})
