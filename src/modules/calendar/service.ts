/** What the calendar does: one function for each line of the contract. It belongs to no district; its events belong to the editor's. */
import { v5 } from 'uuid'
import { type Actor, postsAs } from '../../foundation/access/standing.ts'
import type { CalendarYearRow } from '../../foundation/calendar/calendar-table.ts'
import { dateOf, dayFrom, dayOf, isWeekend, yearOf } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers, Trace } from '../../foundation/http/call.ts'
import { type CalendarYearLine, type CalendarYearView, type calendarContract, firstYear, lastYear } from './contract.ts'
import { refreshJob } from './jobs.ts'
import * as queries from './queries.ts'

/** The sources that are no document; the web has words for them. */
const byHand = 'byHand'
const byImport = 'holiday-cn'

export const calendarService = (): Handlers<typeof calendarContract> => ({
  years: ({ read, now }) =>
    read(async (db) => {
      const known = new Map((await queries.listCountedYears(db)).map((row) => [row.year, row]))
      const thisYear = yearOf(dayOf(now.getTime()))
      const years = new Set([...known.keys(), thisYear, thisYear + 1])
      return [...years]
        .sort((a, b) => b - a)
        .map((year) => {
          const row = known.get(year)
          return lineOf(year, row, row?.holidays ?? 0, row?.make_ups ?? 0)
        })
    }),

  year: ({ params, read }) => read((db) => viewOf(db, yearIn(params.year))),

  async setDay({ actor, db, params: { on }, input: { kind, name }, record, enqueue }) {
    const year = yearIn(demandDate(on).slice(0, 4))
    if (kind !== 'ordinary' && !name) throw refuse.unfit('day-needs-name', 'Say which holiday this is.')
    if (kind === 'makeUp' && !isWeekend(dayFrom(on)))
      throw refuse.unfit('day-is-worked-anyway', 'Only a Saturday or Sunday can be worked for a holiday.')
    await queries.ensureYear(db, year, byHand)
    if (kind === 'ordinary' || !name) await queries.deleteDay(db, on)
    else await queries.putDays(db, [{ on_date: on, is_workday: kind === 'makeUp', name }])
    record(traceOf(actor, year, { on, kind, ...(name && { name }) }))
    await enqueue(refreshJob, {})
    return viewOf(db, year)
  },

  async publish({ actor, db, params, input: { source }, record, enqueue }) {
    const year = yearIn(params.year)
    if ((await queries.listDaysOf(db, year)).length === 0)
      throw refuse.unfit('year-is-empty', 'Enter the holidays of this year first.')
    await queries.ensureYear(db, year, source)
    await queries.publishYear(db, year, source)
    record(traceOf(actor, year, { source }))
    await enqueue(refreshJob, {})
    return viewOf(db, year)
  },

  async import({ actor, db, input: { year, days, source }, record, enqueue }) {
    demandOneYear(year, days)
    await queries.ensureYear(db, year, source ?? byImport)
    await queries.deleteDaysOf(db, year)
    await queries.putDays(
      db,
      days.map(({ date, isOffDay, name }) => ({ on_date: date, is_workday: !isOffDay, name })),
    )
    await queries.updateSource(db, year, source ?? byImport)
    record(traceOf(actor, year, { days: days.length, source: source ?? byImport }))
    await enqueue(refreshJob, {})
    return viewOf(db, year)
  },
})

function yearIn(text: string): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  if (year < firstYear || year > lastYear) throw refuse.notFound('year')
  return year
}

/** '2026-02-30' looks like a day and is none. */
function demandDate(on: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(dayFrom(on)) || dateOf(dayFrom(on)) !== on)
    throw refuse.notFound('day')
  return on
}

/** A notice may reach into the year before, for the first holiday, or after; no further. */
function demandOneYear(year: number, days: readonly { readonly date: string }[]): void {
  const dates = days.map(({ date }) => date)
  const stray = dates.find((date) => Math.abs(Number(date.slice(0, 4)) - year) > 1)
  if (stray) throw refuse.unfit('day-outside-year', `${stray} does not belong to ${year}.`, { day: stray, year })
  if (!dates.some((date) => date.startsWith(`${year}-`)))
    throw refuse.unfit('day-outside-year', `No day lies in ${year}.`, { day: dates[0], year })
  const twice = dates.find((date, at) => dates.indexOf(date) !== at)
  if (twice) throw refuse.unfit('day-twice', `${twice} stands there twice.`, { day: twice })
}

function traceOf(actor: Actor, year: number, details: object): Trace {
  const posts = postsAs(actor, ['administrator'])
  const post = posts.find((one) => one.districtId === actor.homeDistrict) ?? posts[0]
  if (!post) throw refuse.notAllowed('calendar')
  return {
    districtId: actor.homeDistrict ?? post.districtId,
    subject: v5(`calendar/${year}`, v5.URL),
    path: post.path,
    role: post.role,
    details: { year, ...details },
  }
}

const lineOf = (
  year: number,
  row: CalendarYearRow | undefined,
  holidays: number,
  makeUps: number,
): CalendarYearLine => ({ year, isPublished: row?.published ?? false, source: row?.source ?? null, holidays, makeUps })

async function viewOf(db: Db, year: number): Promise<CalendarYearView> {
  const row = await queries.findYear(db, year)
  const rows = await queries.listDaysOf(db, year)
  const days = rows.map(({ on_date, is_workday, name }) => ({
    on: on_date,
    kind: is_workday ? ('makeUp' as const) : ('holiday' as const),
    name,
  }))
  const makeUps = days.filter(({ kind }) => kind === 'makeUp').length
  return { ...lineOf(year, row, days.length - makeUps, makeUps), days }
}
