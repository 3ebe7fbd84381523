/** What organisations do: one function for each line of the contract. */
import { v7 } from 'uuid'
import { type Actor, districtsOf, officeRoles, type Role, reaches } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Endpoint } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall, Handlers } from '../../foundation/http/call.ts'
import { maskedPhone } from '../../foundation/vault/masked.ts'
import { isKnownIn, namesOfAccounts } from '../people/public.ts'
import { placeAs, roleAt } from '../territory/public.ts'
import { keepers, type OrganizationLine, type OrganizationView, type organizationsContract } from './contract.ts'
import { openContact } from './opening.ts'
import {
  closeOrganization,
  endMember,
  findOrganization,
  insertMember,
  insertOrganization,
  type ListedOrganization,
  listMembers,
  listOrganizationsBelow,
  lockOrganization,
} from './queries.ts'
import { responsibilityService } from './service-responsibility.ts'
import type { StoredOrganization } from './table.ts'

const mostListed = 500

export const organizationsService: Handlers<typeof organizationsContract> = {
  list: (call) =>
    call.read(async (db) => {
      const { place } = await placeAs(db, call, call.input.place, officeRoles)
      const rows = await listOrganizationsBelow(db, {
        districts: districtsOf(call.actor),
        path: place.path,
        kind: call.input.kind,
        day: dateAt(call.now),
        most: mostListed + 1,
      })
      return { organizations: rows.slice(0, mostListed).map(lineOf), isAll: rows.length <= mostListed }
    }),

  read: ({ actor, params, read }) => read((db) => told(db, actor, params.id)),

  async add(call) {
    const { actor, db, input, now, record } = call
    const { place, role } = await placeAs(db, call, input.placeId, keepers)
    const id = v7({ msecs: now.getTime() })
    const row = {
      district_id: place.district_id,
      id,
      kind: input.kind,
      name: input.name,
      place_id: place.id,
      path: place.path,
      contact_name: input.contactName ?? null,
      contact_phone: input.contactPhone ?? null,
      specialty: input.specialty ?? null,
      valid_from: dateAt(now),
      valid_to: null,
    }
    if (!(await insertOrganization(db, row)))
      throw refuse.conflict('organization-there', 'This place has an organisation of this name.')
    record({ ...about(row), role, details: { kind: input.kind, name: input.name } })
    return told(db, actor, id)
  },

  close: (call) =>
    change(call, async (db, organization) => {
      await closeOrganization(db, organization, dateAt(call.now))
      return call.input
    }),

  open: openContact,

  addMember: (call) =>
    change(call, async (db, organization) => {
      const { accountId } = call.input
      if (!(await isKnownIn(db, accountId, organization.district_id, call.now)))
        throw refuse.unfit('no-post-here', 'Members hold a post in the district.')
      const { district_id, id } = organization
      if (!(await insertMember(db, { district_id, organization_id: id, account_id: accountId, member_from: call.now })))
        throw refuse.conflict('member-there', 'They are a member already.')
      return call.input
    }),

  removeMember: (call) =>
    change(call, async (db, organization) => {
      if (!(await endMember(db, organization, call.input.accountId, call.now))) throw refuse.notFound('member')
      return call.input
    }),

  ...responsibilityService,
}

const about = (row: Pick<StoredOrganization, 'district_id' | 'id' | 'path'>) => ({
  districtId: row.district_id,
  subject: row.id,
  path: row.path,
})

const holds = (actor: Actor, path: string, roles: readonly Role[]): boolean =>
  actor.posts.some((post) => roles.includes(post.role) && reaches(post, path))

/** The common course of changing an organisation: lock, may they, is it open, change, event, answer. */
async function change(
  { actor, db, params, record }: CommandCall<Endpoint<'POST /organizations/:id/change'>>,
  work: (db: Db, organization: StoredOrganization) => Promise<object>,
): Promise<OrganizationView> {
  const organization = await lockOrganization(db, districtsOf(actor), params.id)
  if (!organization || !holds(actor, organization.path, officeRoles)) throw refuse.notFound('organization')
  const role = roleAt(actor, organization.path, keepers)
  if (organization.valid_to) throw refuse.conflict('organization-closed', 'This organisation is closed.')
  record({ ...about(organization), role, details: await work(db, organization) })
  return told(db, actor, organization.id)
}

async function told(db: Db, actor: Actor, id: string): Promise<OrganizationView> {
  const row = await findOrganization(db, districtsOf(actor), id)
  if (!row || !holds(actor, row.path, officeRoles)) throw refuse.notFound('organization')
  const members = await listMembers(db, row)
  const names = await namesOfAccounts(
    db,
    members.map((member) => member.account_id),
  )
  return {
    ...lineOf(row),
    members: members.map(({ account_id, member_from }) => ({
      accountId: account_id,
      name: names.get(account_id)?.name ?? '',
      since: member_from.toISOString(),
    })),
    mayChange: !row.valid_to && holds(actor, row.path, keepers),
  }
}

const lineOf = (row: ListedOrganization): OrganizationLine => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  placeId: row.place_id,
  placeName: row.place_name,
  path: row.path,
  contactName: row.contact_name,
  contactPhone: row.contact_phone && maskedPhone(row.contact_phone),
  specialty: row.specialty,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  members: row.members,
})
