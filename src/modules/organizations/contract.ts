/** What the outside may ask of organisations: partner units, volunteer teams, departments. */
import { z } from 'zod'
import { officeRoles } from '../../foundation/access/standing.ts'
import { whyInput } from '../../foundation/access/why.ts'
import { command, query } from '../../foundation/contract.ts'
import { day, id, instant, text } from '../../foundation/http/input.ts'
import { type OrganizationKind, organizationKinds } from './contract-kinds.ts'
import { charts, expectations, levelSetters, responsibilityContract } from './contract-responsibility.ts'

export type {
  Chart,
  ChartPlace,
  ChartView,
  LevelsView,
  LevelView,
  NewLevel,
  PostsView,
} from './contract-responsibility.ts'
export { charts, expectations, levelSetters, type OrganizationKind, organizationKinds }

/** Who keeps the list of a place, at that place or above it. */
export const keepers = [
  'communitySecretary',
  'communityClerk',
  'streetOffice',
  'districtOffice',
  'administrator',
] as const

const kind = z.enum(organizationKinds)
const contactPhone = z.string().regex(/^[0-9+-]{5,20}$/)

export const organizationLine = z.object({
  id,
  kind,
  name: z.string(),
  placeId: id,
  placeName: z.string(),
  path: z.string(),
  contactName: z.string().nullable(),
  /** Masked. */
  contactPhone: z.string().nullable(),
  specialty: z.string().nullable(),
  validFrom: day,
  /** The first day it is no longer valid; null while it is. */
  validTo: day.nullable(),
  members: z.number(),
})
export type OrganizationLine = z.infer<typeof organizationLine>

export const organizationView = organizationLine.omit({ members: true }).extend({
  members: z.array(z.object({ accountId: id, name: z.string(), since: instant })),
  mayChange: z.boolean(),
})
export type OrganizationView = z.infer<typeof organizationView>

export const newOrganization = z.strictObject({
  kind,
  name: text(60),
  placeId: id,
  contactName: text(60).optional(),
  contactPhone: contactPhone.optional(),
  specialty: text(60).optional(),
})

export const organizationsContract = {
  list: query('GET /organizations', {
    summary: 'The organisations of a place and below it',
    access: officeRoles,
    input: z.strictObject({ place: id, kind: kind.optional() }),
    output: z.object({ organizations: z.array(organizationLine), isAll: z.boolean() }),
  }),
  read: query('GET /organizations/:id', {
    summary: 'One organisation with its members',
    access: officeRoles,
    output: organizationView,
  }),
  add: command('POST /organizations', {
    summary: 'Add an organisation to a place',
    access: keepers,
    input: newOrganization,
    output: organizationView,
  }),
  close: command('POST /organizations/:id/close', {
    summary: 'Close an organisation from today on',
    access: keepers,
    input: z.strictObject({ reason: text(500) }),
    output: organizationView,
  }),
  open: command('POST /organizations/:id/open', {
    summary: 'Read its telephone number in full, saying why',
    access: officeRoles,
    input: whyInput,
    output: z.object({ phone: z.string() }),
  }),
  addMember: command('POST /organizations/:id/members', {
    summary: 'Add somebody who holds a post in the district',
    access: keepers,
    input: z.strictObject({ accountId: id }),
    output: organizationView,
  }),
  removeMember: command('POST /organizations/:id/members/remove', {
    summary: 'Take somebody off the list of members',
    access: keepers,
    input: z.strictObject({ accountId: id }),
    output: organizationView,
  }),
  ...responsibilityContract,
}
