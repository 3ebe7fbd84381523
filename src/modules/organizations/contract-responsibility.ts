/** Who answers for a place, level by level: who is in post on a day, and where nobody is. The levels are the district's own. */
import { z } from 'zod'
import { levels, officeRoles, roles } from '../../foundation/access/standing.ts'
import { command, query } from '../../foundation/contract.ts'
import { day, id, text } from '../../foundation/http/input.ts'
import { organizationKinds } from './contract-kinds.ts'

/** 四级责任体系, 三级网络 (handbook 2.3). */
export const charts = ['duty', 'network'] as const
export type Chart = (typeof charts)[number]

/** Where a level without anybody is a vacancy. */
export const expectations = ['everywhere', 'redGrids', 'nowhere'] as const

/** Those who set the rules of a district. */
export const levelSetters = ['districtOffice', 'administrator'] as const

/** Residents are in no post of this kind. */
const postRoles = roles.filter((role) => role !== 'resident')

const level = {
  /** The kinds of places where it is found. */
  at: z.array(z.enum(levels)).min(1).max(levels.length),
  /** Any of these posts fills it. */
  roles: z.array(z.enum(postRoles)).max(postRoles.length),
  /** What belongs to it; where no post does, these fill it. */
  organizations: z.array(z.enum(organizationKinds)).max(organizationKinds.length),
  expects: z.enum(expectations),
}
export const newLevel = z.strictObject({ name: text(20), ...level })
export type NewLevel = z.infer<typeof newLevel>

/** Null: the usual name, `organizations.level.<chart>.<position>`. */
const levelView = z.object({ position: z.number(), name: z.string().nullable(), ...level })
export type LevelView = z.infer<typeof levelView>

const levelsView = z.object({
  chart: z.enum(charts),
  /** Whether the district has set them itself. */
  isOwn: z.boolean(),
  levels: z.array(levelView),
})
export type LevelsView = z.infer<typeof levelsView>

/** One level at one place. */
const postsView = z.object({
  position: z.number(),
  people: z.array(z.object({ postId: id, name: z.string(), role: z.enum(roles), since: day })),
  units: z.array(z.object({ id, name: z.string() })),
  isVacant: z.boolean(),
})
export type PostsView = z.infer<typeof postsView>

const chartPlace = z.object({
  id,
  kind: z.enum(levels),
  name: z.string(),
  /** The nearest place above that is listed; null for the one asked for. */
  above: id.nullable(),
  posts: z.array(postsView),
  /** Vacancies at the place and below, also at places that are not listed. */
  vacant: z.number(),
})
export type ChartPlace = z.infer<typeof chartPlace>

export const chartView = levelsView.extend({
  on: day,
  /** Posts that are filled, at the place and below. */
  filled: z.number(),
  /** From the top down. Above a community the tree ends with the communities. */
  places: z.array(chartPlace),
})
export type ChartView = z.infer<typeof chartView>

const chart = z.enum(charts).default('duty')

export const responsibilityContract = {
  responsibility: query('GET /places/:id/responsibility', {
    summary: 'Who is in post at a place and below it on a day, level by level, and where nobody is',
    access: officeRoles,
    input: z.strictObject({
      chart,
      /** Today when left out, or a day that has passed. */
      on: day.optional(),
    }),
    output: chartView,
  }),
  levels: query('GET /responsibility', {
    summary: 'The levels of responsibility in the district',
    access: levelSetters,
    output: z.array(levelsView),
  }),
  setLevels: command('POST /responsibility', {
    summary: 'Set the levels of responsibility in the district; none at all brings the usual ones back',
    access: levelSetters,
    input: z.strictObject({ chart: z.enum(charts), levels: z.array(newLevel).max(6) }),
    output: levelsView,
  }),
}
