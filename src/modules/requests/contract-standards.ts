/** What can be asked for in a district and by which standard: edited by the district, from a day on, kept version by version. */
import { z } from 'zod'
import { officeRoles } from '../../foundation/access/standing.ts'
import { spanSchema } from '../../foundation/calendar/span.ts'
import { command, query } from '../../foundation/contract.ts'
import { day, id, text } from '../../foundation/http/input.ts'
import { requestLevels } from './workflow.ts'

/** 找人帮忙 and 反映问题: all that a resident has to tell apart. */
export const categoryKinds = ['service', 'problem'] as const
export type CategoryKind = (typeof categoryKinds)[number]

export const standardPhases = ['inForce', 'coming', 'past'] as const
export type StandardPhase = (typeof standardPhases)[number]

/** Those who set the rules of a district. */
const setters = ['districtOffice', 'administrator'] as const

const standardInput = {
  kind: z.enum(categoryKinds),
  /** 大类 */
  mainClass: text(40).optional(),
  /** 小类 */
  name: text(40),
  nameEn: text(60).optional(),
  span: spanSchema,
  /** Where the span comes from; left out, it is the district's own. */
  spanSource: text(200).optional(),
  /** How long the clock may stand still at a time. */
  longestPause: spanSchema,
  isUrgent: z.boolean().default(false),
  /** 责任层级 */
  level: z.enum(requestLevels),
  /** 立案条件 */
  opensWhen: text(500).optional(),
  /** 结案条件 */
  closesWhen: text(500).optional(),
  /** 依据 */
  basis: text(300).optional(),
  /** What the resident reads while asking. */
  guidance: text(300).optional(),
  /** Today or later. */
  validFrom: day,
}
export const standardFields = z.strictObject(standardInput)
export type StandardFields = z.infer<typeof standardFields>

export const standardView = z.object({
  id,
  /** The same in every version. */
  code: z.string(),
  kind: z.enum(categoryKinds),
  mainClass: z.string().nullable(),
  name: z.string(),
  nameEn: z.string(),
  span: spanSchema,
  spanSource: z.string().nullable(),
  longestPause: spanSchema,
  isUrgent: z.boolean(),
  level: z.enum(requestLevels),
  opensWhen: z.string().nullable(),
  closesWhen: z.string().nullable(),
  basis: z.string().nullable(),
  guidance: z.string().nullable(),
  validFrom: z.string(),
  /** The first day on which it is not in force any more; null while nothing follows. */
  validTo: z.string().nullable(),
  phase: z.enum(standardPhases),
  /** Only the newest version of a category can be changed, and only while it has not ended. */
  mayChange: z.boolean(),
})
export type StandardView = z.infer<typeof standardView>

export const standardsContract = {
  standards: query('GET /requests/standards', {
    summary: 'The standards of a district: in force, coming and past',
    access: officeRoles,
    input: z.strictObject({ districtId: text(12).optional() }),
    output: z.array(standardView),
  }),
  addStandard: command('POST /requests/standards', {
    summary: 'Offer something new in a district from a day on',
    access: setters,
    input: standardFields,
    output: standardView,
  }),
  changeStandard: command('POST /requests/standards/:id/change', {
    summary: 'Replace a standard by a new version from a day on; what is under way keeps the old one',
    access: setters,
    input: standardFields,
    output: standardView,
  }),
  retireStandard: command('POST /requests/standards/:id/retire', {
    summary: 'Stop offering something from a day on',
    access: setters,
    input: z.strictObject({ validTo: day }),
    output: standardView,
  }),
}
