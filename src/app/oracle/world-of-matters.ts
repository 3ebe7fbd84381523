/** What people of a world asked about their data, which filters they keep, and what the machine could not do. */
import fc from 'fast-check'
import { type Among, type Drawn, exactly, index, pick } from './drawing.ts'
import type { Person } from './rules.ts'
import type { DeadLetter, Filter, Matter } from './rules-of-matters.ts'

export interface Matters {
  readonly matters: Matter[]
  readonly filters: Filter[]
  readonly letters: DeadLetter[]
}

export interface SettlingMatters {
  matter(matter: Omit<Matter, 'id'>): Promise<string>
  filter(filter: Omit<Filter, 'id'>): Promise<string>
  letter(letter: Omit<DeadLetter, 'id'>): Promise<string>
}

export const plannedMatters = {
  matters: exactly(fc.record({ of: index, isDecided: fc.boolean() }), 10),
  filters: exactly(fc.record({ of: index, place: fc.option(index, { freq: 2 }) }), 16),
  letters: exactly(fc.record({ district: index }), 4),
}

export async function mattersFrom(
  plan: Drawn<typeof plannedMatters>,
  { places, people }: Omit<Among, 'requests'>,
  settling: SettlingMatters,
): Promise<Matters> {
  const districts = places.filter(({ kind }) => kind === 'district' || kind === 'city')
  const atHome = people.filter(({ home }) => home !== null)
  const homeOf = (person: Person) => districts.find(({ districtId }) => districtId === person.home)

  const matters: Matter[] = []
  for (const { of: whose, isDecided } of plan.matters) {
    const of = pick(atHome, whose)
    const district = homeOf(of)
    // One thing of a kind is asked at a time.
    if (!district || matters.some((one) => one.of === of)) continue
    matters.push({ id: await settling.matter({ of, district, isDecided }), of, district, isDecided })
  }

  const filters: Filter[] = []
  for (const { of: whose, place } of plan.filters) {
    const of = pick(atHome, whose)
    const sharedAt = place === null ? null : pick(places, place)
    const district = sharedAt ?? homeOf(of)
    if (!district) continue
    const { districtId, cityId } = district
    const filter = { of, districtId, cityId, sharedAt, isForgotten: false }
    filters.push({ id: await settling.filter(filter), ...filter })
  }

  const letters: DeadLetter[] = []
  for (const { district: at } of plan.letters) {
    const district = pick(districts, at)
    letters.push({ id: await settling.letter({ district }), district })
  }
  return { matters, filters, letters }
}
