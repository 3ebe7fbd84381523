/** 一图: what is open in a place now, how the last days went, and a few figures week by week. Matters and places, never persons. */
import { z } from 'zod'
import { levels, overseers } from '../../foundation/access/standing.ts'
import { query } from '../../foundation/contract.ts'
import { day, id, instant, text } from '../../foundation/http/input.ts'

/** Shown where nobody chose others; each has a short word 'figures.overview.figure.…'. */
export const usualFigures = [
  'requests.received',
  'requests.closed',
  'requests.onTimeRate',
  'requests.medianHours',
  'requests.solvedRate',
  'requests.satisfiedRate',
] as const

/** How many days of flow and weeks of figures are told. */
export const flowDays = 7
export const courseWeeks = 8

const counted = { open: z.number(), overdue: z.number() }

const overview = <View extends z.ZodType>(figureView: View) =>
  z.object({
    place: z.object({ id, name: z.string(), level: z.enum(levels), path: z.string() }),
    asOf: instant,
    /** Each is the length of a list: all that is open, and what needs a look and why. */
    counts: z.object({
      ...counted,
      dueSoon: z.number(),
      unclaimed: z.number(),
      unclaimedLong: z.number(),
      escalated: z.number(),
      pausedLong: z.number(),
      silent: z.number(),
    }),
    /** By the path of a part: districts of a city, grids of everything down to a community. The place's own path: in none of them. */
    parts: z.array(z.object({ path: z.string(), ...counted })),
    /** What the open ones wait for: the state, and the level that works on them. */
    waiting: z.array(z.object({ state: z.string(), level: z.string(), ...counted })),
    /** The last days, today included. */
    flow: z.array(z.object({ on: day, received: z.number(), closed: z.number() })),
    /** Each of the last weeks counts seven days; the last one ends today. */
    course: z.array(
      z.object({
        /** Of the last seven days. */
        figure: figureView,
        weeks: z.array(z.object({ from: day, to: day, value: z.number().nullable() })),
      }),
    ),
  })

export const overviewLines = <View extends z.ZodType>(figureView: View) => ({
  overview: query('GET /figures/overview', {
    summary: 'What is open in a place now, the flow of the last seven days, and figures of the last eight weeks',
    access: overseers,
    input: z.strictObject({
      /** Without it, that of the reader's first post. */
      placeId: id.optional(),
      /** Their names with commas between; the usual ones when left out. */
      figures: text(400).optional(),
    }),
    output: overview(figureView),
  }),
})
