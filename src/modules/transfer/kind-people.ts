/** Tables of residents, each with a household or a mobile number. */
import { v7 } from 'uuid'
import { bulk, type NewPostRow } from '../people/public.ts'
import { insertHouseholdsIn } from '../territory/public.ts'
import { type PersonPlan, planPeople } from './plan-people.ts'
import { type ApplyWorld, chunkSize, chunks, type ExtractWorld, paged, type TableKind } from './table-kind.ts'

export const peopleKind: TableKind<PersonPlan> = {
  check: planPeople,

  async apply(world, plans) {
    await makeHouseholds(world, plans)
    for (const some of chunks(plans)) {
      await storePeople(world, some)
      await world.advance(some.length)
    }
  },

  async *extract(world) {
    const page = { districtId: world.place.district_id, path: world.place.path, now: world.now, most: chunkSize }
    yield* told(world, (after) => world.read((db) => bulk.pageOfResidents(db, { ...page, after })))
    yield* told(world, (after) => world.read((db) => bulk.pageOfOthers(db, { ...page, after })))
  },
}

async function makeHouseholds({ db, place, now, record }: ApplyWorld, plans: readonly PersonPlan[]): Promise<void> {
  const homes = new Map(plans.flatMap(({ household }) => (household?.isNew ? [[household.id, household]] : [])))
  if (homes.size === 0) return
  const rows = [...homes.values()].map(({ id, building, label }) => ({ id, building_id: building.id, label }))
  await insertHouseholdsIn(db, place.district_id, rows, now)
  for (const [building, added] of Map.groupBy(homes.values(), (home) => home.building))
    record({
      districtId: place.district_id,
      subject: building.id,
      path: building.path ?? place.path,
      action: 'territory.addHouseholds',
      details: { added: added.length },
    })
}

async function storePeople({ db, actor, place, now, record }: ApplyWorld, plans: readonly PersonPlan[]): Promise<void> {
  const { district_id } = place
  const accounts = plans.flatMap(({ account, name }) =>
    account?.isNew ? [{ id: account.id, name, phone: account.phone }] : [],
  )
  const posts: NewPostRow[] = plans.flatMap(({ account, home }) =>
    account && home
      ? [
          {
            id: v7(),
            account_id: account.id,
            role: 'resident',
            place_id: home.id,
            from: now,
            to: null,
            by: actor.accountId,
          },
        ]
      : [],
  )
  await bulk.insertAccounts(db, accounts, now)
  await bulk.endPosts(
    db,
    district_id,
    plans.flatMap(({ ends }) => ends.map((id) => ({ id, to: now }))),
  )
  await bulk.insertPosts(db, district_id, posts)
  await bulk.settleAccounts(
    db,
    district_id,
    plans.flatMap(({ account, name }) => (account ? [{ id: account.id, name }] : [])),
    now,
  )
  await bulk.putPersons(
    db,
    district_id,
    plans.map(({ personId, account, name, household, formerHousehold }) => ({
      id: personId,
      account_id: account?.id ?? null,
      name,
      household_id: household?.id ?? formerHousehold,
    })),
    now,
  )
  for (const { personId, account, at, isNew } of plans)
    record({
      districtId: district_id,
      subject: account?.id ?? personId,
      path: at.path ?? place.path,
      action: 'people.register',
      details: { isNew },
    })
}

type Listed = Awaited<ReturnType<typeof bulk.pageOfResidents>>[number]

async function* told({ tree, took }: ExtractWorld, read: (after: string | null) => Promise<readonly Listed[]>) {
  const leaving = (page: readonly Listed[]) =>
    took(
      'people',
      page.flatMap(({ account_id }) => account_id ?? []),
    )
  for await (const { name, phone, place_id, household } of paged(read, leaving)) {
    const node = tree.get(place_id)
    if (node) yield { ...tree.cellsOf(node), name, phone: phone ?? '', household: household ?? '' }
  }
}
