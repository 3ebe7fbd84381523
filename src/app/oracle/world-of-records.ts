/** What lies in a world besides requests: organisations, late work, tables that came in, and what people were told. */
import fc from 'fast-check'
import { type Among, type Drawn, exactly, index, pick } from './drawing.ts'
import type { Person, Place } from './rules.ts'
import type { Import, Late, Notice, Organization } from './rules-of-records.ts'

export interface Records {
  readonly organizations: Organization[]
  readonly late: Late[]
  readonly imports: Import[]
  readonly notices: Notice[]
}

export interface SettlingRecords {
  organization(organization: Omit<Organization, 'id'>): Promise<string>
  late(late: Omit<Late, 'id'>, sender: Person): Promise<string>
  import(sent: Omit<Import, 'id'>, of: Place): Promise<string>
  notice(of: Person): Promise<string>
}

export const plannedRecords = {
  organizations: exactly(
    fc.record({
      place: index,
      kind: fc.constantFrom('partnerUnit', 'volunteerTeam'),
      members: fc.array(index, { maxLength: 3 }),
    }),
    10,
  ),
  late: exactly(
    fc.record({ place: index, request: fc.option(index, { freq: 3 }), isPrivate: fc.boolean(), sender: index }),
    12,
  ),
  imports: exactly(fc.record({ place: index, sender: index }), 12),
  notices: exactly(fc.record({ of: index }), 20),
}
export type PlannedRecords = Drawn<typeof plannedRecords>

export async function recordsFrom(
  plan: PlannedRecords,
  { places, people, requests }: Among,
  settling: SettlingRecords,
): Promise<Records> {
  const work = places.filter(({ kind }) => kind !== 'city' && kind !== 'district')
  const at = (order: number) => {
    const place = pick(work, order)
    return { place, ground: place.ground, districtId: place.districtId, cityId: place.cityId }
  }

  const organizations: Organization[] = []
  for (const { place, kind, members } of plan.organizations) {
    const one = {
      ...at(place),
      kind,
      isClosed: false,
      hasPhone: false,
      members: new Set(members.map((member) => pick(people, member))),
    }
    organizations.push({ id: await settling.organization(one), ...one })
  }

  const late: Late[] = []
  for (const { place, request: of, isPrivate, sender } of plan.late) {
    const request = of === null ? null : pick(requests, of)
    const where = request ? { place: request.place, ground: request.ground, districtId: request.districtId } : at(place)
    const one = { ...where, request, isPrivate: request?.isPrivate ?? isPrivate, isSettled: false }
    late.push({ id: await settling.late(one, pick(people, sender)), ...one })
  }

  const imports: Import[] = []
  for (const { place, sender } of plan.imports) {
    const { districtId, cityId } = at(place)
    const one = { districtId, cityId, sender: pick(people, sender), isDiscarded: false }
    imports.push({ id: await settling.import(one, at(place).place), ...one })
  }

  const notices: Notice[] = []
  const told = people.filter(({ home }) => home !== null)
  for (const { of } of plan.notices) {
    const one = pick(told, of)
    notices.push({ id: await settling.notice(one), of: one })
  }
  return { organizations, late, imports, notices }
}
