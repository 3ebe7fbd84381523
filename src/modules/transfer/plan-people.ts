/** What a table of residents would do: new residents, and those whose name, home or household differs. */
import { v7 } from 'uuid'
import { covers } from '../../foundation/access/standing.ts'
import { type BulkPerson, type BulkPost, bulk } from '../people/public.ts'
import { householdsIn } from '../territory/public.ts'
import { phoneIn, textFlaw } from './cell-values.ts'
import {
  type Change,
  type Checked,
  changed,
  type Flaw,
  isNew,
  SaidBefore,
  type SentRow,
  same,
  twice,
  wrong,
} from './checked-row.ts'
import { isFlaw, type PlaceNode } from './place-tree.ts'
import type { CheckWorld } from './table-kind.ts'

export interface Household {
  readonly id: string
  readonly building: PlaceNode
  readonly label: string
  readonly isNew: boolean
}

export interface PersonPlan {
  readonly isNew: boolean
  readonly personId: string
  readonly name: string
  /** Null for somebody without a mobile number. */
  readonly account: { readonly id: string; readonly phone: string; readonly isNew: boolean } | null
  /** Where they live, as near as it is known. */
  readonly at: PlaceNode
  /** Where a resident's post is to be given; null when there is one that fits. */
  readonly home: PlaceNode | null
  /** Posts that it takes the place of. */
  readonly ends: readonly string[]
  readonly household: Household | null
  readonly formerHousehold: string | null
}

/** Where somebody lives, where their parents live, and one more: as when they join by themselves. */
const mostHomes = 3

interface Read {
  readonly row: SentRow
  readonly name: string
  readonly phone: string | undefined
  readonly at: PlaceNode
  readonly label: string
}

export async function planPeople(world: CheckWorld, rows: readonly SentRow[]): Promise<Checked<PersonPlan>[]> {
  const said = new SaidBefore()
  const read = rows.map((row) => readRow(world, row, said))
  const right = read.filter((one): one is Read => 'at' in one)
  const known = await knownOf(world, right)
  return read.map((one) => ('at' in one ? planPerson(one, known) : one))
}

function readRow({ tree }: CheckWorld, row: SentRow, said: SaidBefore): Read | Checked<never> {
  const { name = '', household: label = '' } = row.cells
  const phone = row.cells.phone ? phoneIn(row.cells.phone) : undefined
  const at = tree.find(row.cells)
  if (isFlaw(at)) return wrong(row, at)
  const flaws: (Flaw | undefined)[] = [
    name ? textFlaw('name', name, 30) : { key: 'name', code: 'missing' },
    row.cells.phone && !phone ? { key: 'phone', code: 'phone' } : undefined,
    ['city', 'district', 'street'].includes(at.kind) ? { key: 'community', code: 'missing' } : undefined,
    label && at.kind !== 'building' ? { key: 'building', code: 'missing' } : undefined,
    textFlaw('household', label, 40),
    row.cells.phone || label ? undefined : { key: 'phone', code: 'phone-or-household' },
  ]
  const found = flaws.filter((flaw) => flaw !== undefined)
  if (found.length) return wrong(row, ...found)
  const earlier = said.first(row, phone ?? `${at.id} ${label} ${name}`)
  if (earlier !== undefined) return wrong(row, twice(phone ? 'phone' : 'name', earlier))
  return { row, name, phone, at, label }
}

interface KnownPeople {
  readonly tree: CheckWorld['tree']
  readonly accounts: ReadonlyMap<string, string>
  readonly byAccount: ReadonlyMap<string, BulkPerson>
  readonly byHome: ReadonlyMap<string, BulkPerson>
  readonly homes: ReadonlyMap<string, readonly BulkPost[]>
  readonly households: Map<string, Household>
  readonly labels: ReadonlyMap<string, string>
}

async function knownOf({ db, place, tree, now }: CheckWorld, rows: readonly Read[]): Promise<KnownPeople> {
  const phones = rows.flatMap(({ phone }) => phone ?? [])
  const accounts = await bulk.listAccounts(db, { phones, accountNames: [] })
  const ids = accounts.map(({ id }) => id)
  const buildings = new Map(rows.flatMap(({ at, label }) => (label ? [[at.id, at]] : [])))
  const households = await householdsIn(db, place.district_id, [...buildings.keys()], now)
  const persons = await bulk.listPersons(db, place.district_id, {
    accounts: ids,
    households: households.map(({ id }) => id),
  })
  const posts = (await bulk.listPostsOfMany(db, ids, now)).filter(({ role }) => role === 'resident')
  const homes = households.flatMap(({ id, building_id, label }) => {
    const building = buildings.get(building_id)
    return building ? [[`${building_id} ${label}`, { id, building, label, isNew: false }] as const] : []
  })
  return {
    tree,
    accounts: new Map(accounts.map(({ id, phone }) => [phone ?? '', id])),
    byAccount: new Map(persons.flatMap((person) => (person.account_id ? [[person.account_id, person]] : []))),
    byHome: new Map(
      persons.flatMap((person) => (person.account_id ? [] : [[`${person.household_id} ${person.name}`, person]])),
    ),
    homes: Map.groupBy(posts, ({ account_id }) => account_id),
    households: new Map(homes),
    labels: new Map(households.map(({ id, label }) => [id, label])),
  }
}

function planPerson(read: Read, known: KnownPeople): Checked<PersonPlan> {
  const household = householdOf(read, known)
  return read.phone === undefined ? withoutPhone(read, household, known) : withPhone(read, read.phone, household, known)
}

/** The household of that name; a new one where the building has none, the same for all who live in it. */
function householdOf({ at, label }: Read, { households }: KnownPeople): Household | null {
  if (!label) return null
  const key = `${at.id} ${label}`
  const there = households.get(key) ?? { id: v7(), building: at, label, isNew: true }
  households.set(key, there)
  return there
}

function withoutPhone({ row, name, at }: Read, household: Household | null, known: KnownPeople): Checked<PersonPlan> {
  if (household && known.byHome.has(`${household.id} ${name}`)) return same(row)
  const plan = { personId: v7(), name, account: null, at, home: null, ends: [], household, formerHousehold: null }
  return isNew<PersonPlan>(row, { ...plan, isNew: true })
}

function withPhone(
  { row, name, at }: Read,
  phone: string,
  household: Household | null,
  known: KnownPeople,
): Checked<PersonPlan> {
  const accountId = known.accounts.get(phone)
  const person = accountId ? known.byAccount.get(accountId) : undefined
  const all = (accountId && known.homes.get(accountId)) || []
  const [here, elsewhere] = [all.filter(isNear(at)), all.filter((post) => !isNear(at)(post))]
  // A place that is nearer than the table says stays.
  const fits = here.some((post) => covers(at.path ?? '', post.path))
  if (!fits && elsewhere.length >= mostHomes) return wrong(row, { key: 'phone', code: 'homes-full' })
  const plan: PersonPlan = {
    isNew: here.length === 0 && !person,
    personId: person?.id ?? v7(),
    name,
    account: { id: accountId ?? v7(), phone, isNew: accountId === undefined },
    at,
    home: fits ? null : at,
    ends: fits ? [] : here.map(({ id }) => id),
    household,
    formerHousehold: person?.household_id ?? null,
  }
  if (plan.isNew) return isNew(row, plan)
  const changes = changesOf(plan, person, known, here)
  return changes.length ? changed(row, changes, plan) : same(row)
}

/** In the same community. */
const isNear =
  (at: PlaceNode) =>
  (post: BulkPost): boolean =>
    covers((at.path ?? '').split('.').slice(0, 4).join('.'), post.path)

function changesOf(
  plan: PersonPlan,
  person: BulkPerson | undefined,
  { labels, tree }: KnownPeople,
  here: readonly BulkPost[],
): Change[] {
  const changes: Change[] = []
  if (person && person.name !== plan.name) changes.push({ key: 'name', from: person.name, to: plan.name })
  if (plan.home)
    changes.push({ key: plan.home.kind, from: tree.get(here[0]?.place_id ?? '')?.name ?? '', to: plan.home.name })
  if (plan.household && plan.household.id !== person?.household_id)
    changes.push({
      key: 'household',
      from: labels.get(person?.household_id ?? '') ?? '',
      to: plan.household.label,
    })
  return changes
}
