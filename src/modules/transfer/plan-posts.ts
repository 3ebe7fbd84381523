/** What a table of posts would do: new posts by the rules of appointing, and posts that end on another day. */
import { v7 } from 'uuid'
import { type Role, roles } from '../../foundation/access/standing.ts'
import { dateOf, dayFrom, dayOf, startOfDay } from '../../foundation/calendar/day.ts'
import { dayIn } from '../../foundation/sheets/serial-day.ts'
import { type BulkPost, bulk, fitsAt, mayGive } from '../people/public.ts'
import { phoneIn, textFlaw } from './cell-values.ts'
import { type Checked, changed, type Flaw, isNew, SaidBefore, type SentRow, same, twice, wrong } from './checked-row.ts'
import { isFlaw, type PlaceNode } from './place-tree.ts'
import type { CheckWorld } from './table-kind.ts'

export interface PostPlan {
  readonly postId: string
  readonly isNew: boolean
  readonly name: string
  readonly account: { readonly id: string; readonly phone: string; readonly isNew: boolean }
  readonly role: Role
  readonly at: PlaceNode
  readonly from: Date
  readonly to: Date | null
  /** In which role the actor gives it. */
  readonly as: Role
}

interface Read {
  readonly row: SentRow
  readonly name: string
  readonly phone: string | undefined
  readonly accountName: string
  readonly role: Role
  /** In which role the actor may give it. */
  readonly as: Role | undefined
  readonly at: PlaceNode
  readonly from: Date
  readonly to: Date | null
}

/** As for a single appointment: begun today at the earliest and within a year. */
const furthestDays = 366

export async function planPosts(world: CheckWorld, rows: readonly SentRow[]): Promise<Checked<PostPlan>[]> {
  const read = rows.map((row) => readRow(world, row))
  const right = read.filter((one): one is Read => 'role' in one)
  const known = await knownOf(world, right)
  return read.map((one) => ('role' in one ? planPost(one, known, world) : one))
}

function readRow(world: CheckWorld, row: SentRow): Read | Checked<never> {
  const { cells } = row
  const { name = '', account: accountName = '' } = cells
  const phone = cells.phone ? phoneIn(cells.phone) : undefined
  const at = world.tree.find(cells)
  if (isFlaw(at)) return wrong(row, at)
  const role = roles.find((one) => one === cells.role || world.say(`people.role.${one}`) === cells.role)
  const as = role && mayGive(world.actor, role, at.path ?? '')
  const [from, to] = [dayOfCell(cells.from), dayOfCell(cells.to)]
  const flaws: (Flaw | undefined)[] = [
    textFlaw('name', name, 30),
    cells.phone && !phone ? { key: 'phone', code: 'phone' } : undefined,
    cells.phone || accountName ? undefined : { key: 'phone', code: 'phone-or-account' },
    roleFlaw(cells.role ?? '', role, at),
    from === undefined ? { key: 'from', code: 'day' } : undefined,
    to === undefined ? { key: 'to', code: 'day' } : undefined,
  ]
  const found = flaws.filter((flaw) => flaw !== undefined)
  if (found.length || !role || from === undefined || to === undefined) return wrong(row, ...found)
  // The last day is a day on which the post is still held.
  const end = to === null ? null : new Date(startOfDay(to + 1))
  const begin = from === null ? world.now : new Date(Math.max(startOfDay(from), world.now.getTime()))
  return { row, name, phone, accountName, role, as, at, from: begin, to: end }
}

/** Null: empty. Undefined: no day. */
function dayOfCell(text: string | undefined): number | null | undefined {
  if (!text) return null
  const day = dayIn(text.slice(0, 19).split(' ')[0] ?? '')
  return day === undefined ? undefined : dayFrom(day)
}

function roleFlaw(said: string, role: Role | undefined, at: PlaceNode): Flaw | undefined {
  if (!said) return { key: 'role', code: 'missing' }
  if (!role) return { key: 'role', code: 'no-such-role', details: { name: said.slice(0, 30) } }
  if (role === 'resident') return { key: 'role', code: 'residents-elsewhere' }
  if (!fitsAt(role, at.kind)) return { key: 'role', code: 'post-place', details: { name: at.name } }
  return undefined
}

interface KnownPosts {
  readonly byPhone: ReadonlyMap<string, Found>
  readonly byName: ReadonlyMap<string, Found>
  readonly posts: ReadonlyMap<string, BulkPost>
  readonly newAccounts: Map<string, string>
  readonly said: SaidBefore
}
type Found = Awaited<ReturnType<typeof bulk.listAccounts>>[number]

async function knownOf({ db, now }: CheckWorld, rows: readonly Read[]): Promise<KnownPosts> {
  const accounts = await bulk.listAccounts(db, {
    phones: rows.flatMap(({ phone }) => phone ?? []),
    accountNames: rows.flatMap(({ accountName }) => accountName || []),
  })
  const posts = await bulk.listPostsOfMany(
    db,
    accounts.map(({ id }) => id),
    now,
  )
  return {
    byPhone: new Map(accounts.flatMap((one) => (one.phone ? [[one.phone, one]] : []))),
    byName: new Map(accounts.flatMap((one) => (one.account_name ? [[one.account_name, one]] : []))),
    posts: new Map(posts.map((post) => [`${post.account_id} ${post.role} ${post.place_id}`, post])),
    newAccounts: new Map(),
    said: new SaidBefore(),
  }
}

function planPost(read: Read, known: KnownPosts, world: CheckWorld): Checked<PostPlan> {
  const { row, name, phone, role, at, as, from, to } = read
  const account = accountOf(read, known)
  if ('key' in account) return wrong(row, account)
  const key = `${account.id} ${role} ${at.id}`
  const earlier = known.said.first(row, key)
  if (earlier !== undefined) return wrong(row, twice('role', earlier))
  const held = known.posts.get(key)
  // An empty last day says nothing; the same day is the same, whatever the hour.
  // What others gave may stand in the table; it is only not to be given or changed here.
  const isSame = held && (to === null || lastDay(held.to) === lastDay(to))
  if (isSame) return same(row)
  if (!as) return wrong(row, { key: 'role', code: 'not-yours' })
  const plan = { name, account: { ...account, phone: phone ?? '' }, role, at, as }
  if (!held) {
    const flaw = spanFlaw(read, world)
    return flaw ? wrong(row, flaw) : isNew<PostPlan>(row, { ...plan, postId: v7(), isNew: true, from, to })
  }
  if (to && to <= world.now) return wrong(row, { key: 'to', code: 'post-to' })
  const change = { key: 'to', from: lastDay(held.to), to: lastDay(to) }
  return changed<PostPlan>(row, [change], { ...plan, postId: held.id, isNew: false, from: held.from, to })
}

/** The last day on which a post is held; empty when it does not end. */
export const lastDay = (to: Date | null): string => (to ? dateOf(dayOf(to.getTime() - 1)) : '')

function spanFlaw({ row, from, to }: Read, { now }: CheckWorld): Flaw | undefined {
  const today = dayOf(now.getTime())
  const said = dayOfCell(row.cells.from)
  if (typeof said === 'number' && (said < today || said > today + furthestDays))
    return { key: 'from', code: 'post-from' }
  return to && to <= from ? { key: 'to', code: 'post-to' } : undefined
}

function accountOf(
  { name, phone, accountName }: Read,
  { byPhone, byName, newAccounts }: KnownPosts,
): { id: string; isNew: boolean } | Flaw {
  const [ofPhone, ofName] = [phone && byPhone.get(phone), accountName && byName.get(accountName)]
  if (accountName && !ofName)
    return { key: 'account', code: 'no-such-account', details: { name: accountName.slice(0, 40) } }
  if (ofName && phone && ofName.phone !== phone) return { key: 'account', code: 'accounts-differ' }
  const there = ofName || ofPhone
  if (there) return { id: there.id, isNew: false }
  if (!name) return { key: 'name', code: 'missing' }
  const id = newAccounts.get(phone ?? '') ?? v7()
  newAccounts.set(phone ?? '', id)
  return { id, isNew: true }
}
