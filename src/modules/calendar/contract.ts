/** What the outside may ask of the official calendar. */
import { z } from 'zod'
import { command, query } from '../../foundation/contract.ts'
import { day, text } from '../../foundation/http/input.ts'

/** 'makeUp' is a weekend day worked for a holiday (调休上班). */
export const specialKinds = ['holiday', 'makeUp'] as const
export type SpecialKind = (typeof specialKinds)[number]
export const dayKinds = [...specialKinds, 'ordinary'] as const
export type DayKind = (typeof dayKinds)[number]

const specialDay = z.object({ on: day, kind: z.enum(specialKinds), name: z.string() })
export type SpecialDayView = z.infer<typeof specialDay>

const yearLine = z.object({
  year: z.int(),
  /** False: a draft, or nothing entered yet; deadlines follow the week and say so. */
  isPublished: z.boolean(),
  /** The notice or the data it was taken from; null when nothing was entered. */
  source: z.string().nullable(),
  holidays: z.int(),
  makeUps: z.int(),
})
export type CalendarYearLine = z.infer<typeof yearLine>

const yearView = yearLine.extend({ days: z.array(specialDay) })
export type CalendarYearView = z.infer<typeof yearView>

const name = text(40)
const source = text(200)
export const firstYear = 1992
export const lastYear = 2199

export const calendarContract = {
  years: query('GET /calendar/years', {
    summary: 'List the years of the official calendar, always with this year and the next',
    access: ['administrator', 'districtOffice'],
    output: z.array(yearLine),
  }),
  year: query('GET /calendar/years/:year', {
    summary: 'One year with its holidays and make-up workdays',
    access: ['administrator', 'districtOffice'],
    output: yearView,
  }),
  setDay: command('PUT /calendar/days/:on', {
    summary: 'Say what kind of day it is; an ordinary day follows the week again',
    access: ['administrator'],
    input: z.strictObject({ kind: z.enum(dayKinds), name: name.optional() }),
    output: yearView,
  }),
  publish: command('POST /calendar/years/:year/publish', {
    summary: 'Let the days of a year count',
    access: ['administrator'],
    input: z.strictObject({ source }),
    output: yearView,
  }),
  import: command('POST /calendar/import', {
    summary: 'Replace the days of a year by a list in the form of holiday-cn',
    access: ['administrator'],
    input: z.strictObject({
      year: z.int().min(firstYear).max(lastYear),
      days: z
        .array(z.strictObject({ name, date: day, isOffDay: z.boolean() }))
        .min(1)
        .max(120),
      source: source.optional(),
    }),
    output: yearView,
  }),
}
