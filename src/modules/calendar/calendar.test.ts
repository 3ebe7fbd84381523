/** Editing the official calendar: a draft does not count, a published year does, and every edit is kept as an event. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CalendarSource, openCalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { seedCalendar } from '../../foundation/calendar/seed-calendar.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import { jobWorld } from '../../foundation/testing/job-world.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import { type Caller, openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { type CalendarYearLine, type CalendarYearView, calendarContract } from './contract.ts'
import { calendarJobs } from './jobs.ts'
import { calendarService } from './service.ts'

let server: TestServer
let source: CalendarSource
let home: TestDistrict
let administrator: Person
let admin: Caller
let office: Caller

beforeAll(async () => {
  server = await openTestServer(async ({ test: { database } }) => {
    await database.inDistricts([], (db) => seedCalendar(db))
    source = await database.inDistricts([], (db) => openCalendarSource(db))
    return [moduleOf('calendar', calendarContract, calendarService())]
  })
  home = await server.district()
  administrator = await server.person('管理员01', { role: 'administrator', at: home.district })
  admin = server.as(administrator)
  office = server.as(await server.person('区办01', { role: 'districtOffice', at: home.district }))
})
afterAll(() => server.close())
beforeEach(() => void server.jobs.splice(0))

/** Runs what the commands asked for. */
async function runJobs(): Promise<void> {
  const jobs = calendarJobs(source)
  for (const { job } of server.jobs.splice(0)) {
    await jobs.find((one) => one.name === job)?.work({} as never, jobWorld(server.database, server.clock.now()))
  }
}

test('the years always hold this one and the next, newest first', async () => {
  const { status, body } = await office.get<CalendarYearLine[]>('/calendar/years')
  expect(status).toBe(200)
  expect(body[0]).toEqual({ year: 2027, isPublished: false, source: null, holidays: 0, makeUps: 0 })
  expect(body[1]).toMatchObject({ year: 2026, isPublished: true })
  expect(body[1]?.holidays).toBeGreaterThan(20)
})

test('a day that is set in a published year counts after the commit, and follows the week again when it is ordinary', async () => {
  expect(source.current().isWorkday('2026-03-10')).toBe(true)
  const set = await admin.send<CalendarYearView>('PUT', '/calendar/days/2026-03-10', {
    kind: 'holiday',
    name: '停课日',
  })
  expect(set.body.days).toContainEqual({ on: '2026-03-10', kind: 'holiday', name: '停课日' })
  await runJobs()
  expect(source.current().isWorkday('2026-03-10')).toBe(false)

  await admin.send('PUT', '/calendar/days/2026-03-14', { kind: 'makeUp', name: '停课日' })
  await admin.send('PUT', '/calendar/days/2026-03-10', { kind: 'ordinary' })
  await runJobs()
  expect(source.current().isWorkday('2026-03-10')).toBe(true)
  expect(source.current().isWorkday('2026-03-14')).toBe(true)
})

test('a list is a draft until its year is published', async () => {
  const days = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2026-12-31', isOffDay: true },
    { name: '元旦', date: '2027-01-09', isOffDay: false },
  ]
  const imported = await admin.post<CalendarYearView>('/calendar/import', { year: 2027, days })
  expect(imported.body).toMatchObject({ isPublished: false, source: 'holiday-cn', holidays: 1, makeUps: 1 })
  await runJobs()
  expect(source.current().isWorkday('2027-01-01')).toBe(true)
  expect(source.current().isWorkday('2026-12-31')).toBe(false)

  const published = await admin.post<CalendarYearView>('/calendar/years/2027/publish', {
    source: '国办发明电〔2026〕1号',
  })
  expect(published.body).toMatchObject({ isPublished: true, source: '国办发明电〔2026〕1号' })
  await runJobs()
  expect(source.current().isPublished(2027)).toBe(true)
  expect(source.current().isWorkday('2027-01-09')).toBe(true)
})

test('a second list replaces the days of its year', async () => {
  await admin.post('/calendar/import', { year: 2030, days: [{ name: '元旦', date: '2030-01-01', isOffDay: true }] })
  const again = [{ name: '元旦', date: '2030-01-02', isOffDay: true }]
  const { body } = await admin.post<CalendarYearView>('/calendar/import', { year: 2030, days: again, source: '更正' })
  expect(body.days).toEqual([{ on: '2030-01-02', kind: 'holiday', name: '元旦' }])
  expect(body.source).toBe('更正')
})

test('every edit is an event of the editor’s own district', async () => {
  await admin.send('PUT', '/calendar/days/2031-05-01', { kind: 'holiday', name: '劳动节' })
  const { rows } = await server.owner.query(
    "select district_id, path, role, details from events where action = 'calendar.setDay' and details->>'year' = '2031'",
  )
  expect(rows).toEqual([
    {
      district_id: home.id,
      path: home.district.path,
      role: 'administrator',
      details: { year: 2031, on: '2031-05-01', kind: 'holiday', name: '劳动节' },
    },
  ])
})

test.each([
  ['2026-02-30', { kind: 'holiday', name: '春节' }, 404, 'not-found'],
  ['heute', { kind: 'holiday', name: '春节' }, 404, 'not-found'],
  ['1900-01-01', { kind: 'holiday', name: '元旦' }, 404, 'not-found'],
  ['2026-03-10', { kind: 'holiday' }, 422, 'day-needs-name'],
  ['2026-03-10', { kind: 'makeUp', name: '春节' }, 422, 'day-is-worked-anyway'],
  ['2026-03-10', { kind: 'half', name: '春节' }, 422, 'invalid'],
  ['2026-03-10', { kind: 'holiday', name: '长'.repeat(41) }, 422, 'invalid'],
])('%s as %o is refused', async (on, body, status, code) => {
  expect(await admin.send('PUT', `/calendar/days/${on}`, body)).toMatchObject({ status, body: { code } })
})

test.each([
  [[{ name: '元旦', date: '2028-01-01', isOffDay: true }], 'day-outside-year'],
  [
    [
      { name: '元旦', date: '2033-01-01', isOffDay: true },
      { name: '元旦', date: '2031-01-01', isOffDay: true },
    ],
    'day-outside-year',
  ],
  [
    [
      { name: '元旦', date: '2033-01-01', isOffDay: true },
      { name: '元旦', date: '2033-01-01', isOffDay: false },
    ],
    'day-twice',
  ],
  [[{ name: '元旦', date: '2033-13-01', isOffDay: true }], 'invalid'],
  [[], 'invalid'],
])('the list %o is refused and changes nothing', async (days, code) => {
  expect(await admin.post('/calendar/import', { year: 2033, days })).toMatchObject({ status: 422, body: { code } })
  expect((await admin.get<CalendarYearView>('/calendar/years/2033')).body.days).toEqual([])
})

test('a year without days cannot be published', async () => {
  const answer = await admin.post('/calendar/years/2035/publish', { source: '通知' })
  expect(answer).toMatchObject({ status: 422, body: { code: 'year-is-empty' } })
})

test('the district office reads, only an administrator edits, nobody else does either', async () => {
  const clerk = server.as(await server.person('社工01', { role: 'communityClerk', at: home.community }))
  expect((await clerk.get('/calendar/years')).status).toBe(403)
  expect((await server.visitor.get('/calendar/years/2026')).status).toBe(401)
  const edit = { kind: 'holiday', name: '停课日' }
  expect((await office.send('PUT', '/calendar/days/2026-03-11', edit)).status).toBe(403)
  expect((await office.post('/calendar/years/2026/publish', { source: '通知' })).status).toBe(403)
})
