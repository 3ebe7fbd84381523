/** Asks the real house what the written model answers too, and keeps every difference. */
import type { Caller } from '../../foundation/testing/server.ts'
import { pick } from './drawing.ts'
import {
  belongsTo,
  holds,
  isCandidate,
  isOpen,
  liesIn,
  mayListName,
  mayRead,
  openSteps,
  overseers,
  type Person,
  postsOf,
  type Request,
  reading,
  relationsTo,
  steps,
  takers,
  waitsFor,
} from './rules.ts'
import { lettingBackIn } from './rules-of-accounts.ts'
import { appointable, mayEndPost, maySeePlace, placeSteps, postsShown, roles } from './rules-of-places.ts'
import type { World } from './world.ts'

/** What was compared. A case is one person, one action and one thing at one instant. */
export class Comparison {
  cases = 0
  /** Of these, direct calls of one thing. */
  calls = 0
  readonly differences: string[] = []

  /** One answer that decides `cases` of them at once. */
  same(what: string, said: unknown, right: unknown, cases = 1): void {
    this.cases += cases
    const [one, other] = [JSON.stringify(said), JSON.stringify(right)]
    if (one !== other) this.differences.push(`${what}: the house says ${one}, the model ${other}`)
  }

  sameSet(what: string, said: readonly string[], right: readonly string[], cases: number): void {
    this.same(what, [...said].sort(), [...right].sort(), cases)
  }
}

export interface Asking {
  readonly world: World
  readonly now: number
  readonly caller: (person: Person) => Caller
  /** Whoever is not signed in. */
  readonly visitor: Caller
  readonly comparison: Comparison
  /** Whom the events since the last time reached: their notices. */
  readonly tell: () => Promise<readonly { readonly id: string; readonly accountId: string }[]>
  /** What can be asked for in a district. */
  readonly categoryOf: (districtId: string) => Promise<string>
  readonly phoneOf: (person: Person) => string
  /** A number by chance, for what is only tried now and then. */
  readonly chance: () => number
  /** One more than the last time for the same, for what is asked in turn. */
  readonly turn: (of: string) => number
}

interface Listed {
  postId: string
  mayEnd: boolean
  mayGiveReset: boolean
  mayReset: boolean
}
interface Lines {
  lines: { id: string; requesterName: string | null }[]
  next: string | null
}
interface Read {
  openSteps: string[]
  readerIs: string[]
  contactPhone: string | null
  requesterName: string | null
  content: string | null
  mayOpen: boolean
}

const idsOf = (requests: readonly { id: string }[]): string[] => requests.map(({ id }) => id)

async function allPages(caller: Caller, path: string, input: Record<string, string>) {
  const lines: Lines['lines'] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: { status: number; body: Lines } = await caller.get<Lines>(path, {
      ...input,
      limit: 100,
      ...(after && { after }),
    })
    if (page.status !== 200) return { status: page.status, lines }
    lines.push(...page.body.lines)
    after = page.body.next
  }
  return { status: 200, lines }
}

const stepNames = Object.keys(steps)

/** Everything a person may ask of requests: lists decide about all of them, direct calls about some. */
export async function askForRequests(asking: Asking, person: Person): Promise<void> {
  const { world, now, comparison } = asking
  const { requests } = world
  const caller = asking.caller(person)
  const who = `${person.accountId} at ${new Date(now).toISOString()}`
  const oversees = postsOf(person, now, overseers)
  const readable = requests.filter((request) => mayRead(person, request, now))

  const list = async (path: string, right: readonly Request[] | number, input: Record<string, string> = {}) => {
    const { status, lines } = await allPages(caller, path, input)
    const what = `${who} ${path} ${JSON.stringify(input)}`
    if (typeof right === 'number' || status !== 200)
      return comparison.same(what, status, typeof right === 'number' ? right : 200, requests.length)
    comparison.sameSet(what, idsOf(lines), idsOf(right), requests.length)
    for (const line of lines) {
      const request = requests.find(({ id }) => id === line.id)
      if (!request) continue
      comparison.same(`${what} ${line.id} names`, line.requesterName !== null, mayListName(person, request, now))
    }
  }

  const own = requests.filter((request) => belongsTo(person, request, now))
  await list(
    '/requests/mine',
    own.filter(({ requester, filer }) => requester === person || filer === person),
  )
  await list(
    '/requests/work',
    own.filter(({ assignee }) => assignee === person),
  )
  const takes = postsOf(person, now, takers).length > 0
  await list('/requests/available', takes ? own.filter((request) => waitsFor(person, request, now)) : 403)

  for (const post of oversees)
    for (const show of ['open', 'ended'])
      await list(
        '/requests',
        requests.filter((one) => liesIn(one.ground, post.place.ground) && isOpen(one) === (show === 'open')),
        { postId: post.id, show },
      )
  const foreign = pick(world.posts(), asking.chance())
  if (!oversees.some(({ id }) => id === foreign.id))
    await list('/requests', oversees.length > 0 ? 404 : 403, { postId: foreign.id })

  await askForSteps(asking, person, readable, oversees.length > 0)
  // Whoever has no list of everything is asked about what lies near them, one by one.
  const near = requests.filter((one) => relationsTo(person, one).length > 0 || holds(person, one.ground, now))
  const direct = oversees.length > 0 ? [] : near.slice(0, 16)
  for (const request of [...direct, pick(requests, asking.chance()), pick(requests, asking.chance())])
    await readOne(asking, person, request)
}

/** Of fifty at once: which are visible, and every step of each. */
async function askForSteps(
  { world, now, caller, comparison }: Asking,
  person: Person,
  readable: readonly Request[],
  oversees: boolean,
): Promise<void> {
  for (let at = 0; at < world.requests.length; at += 50) {
    const some = world.requests.slice(at, at + 50)
    const ids = idsOf(some).join(',')
    const answer = await caller(person).get<{ id: string; steps: string[] }[]>('/requests/steps', { ids })
    const what = `${person.accountId} at ${new Date(now).toISOString()} steps`
    if (!oversees) {
      comparison.same(what, answer.status, 403, some.length)
      continue
    }
    const right = some.filter((one) => readable.includes(one))
    comparison.sameSet(what, answer.status === 200 ? answer.body.map(({ id }) => id) : [], idsOf(right), some.length)
    for (const { id, steps: said } of answer.status === 200 ? answer.body : []) {
      const request = right.find((one) => one.id === id)
      if (request)
        comparison.sameSet(
          `${what} of ${id} (${request.state})`,
          said,
          openSteps(person, request, now),
          stepNames.length,
        )
    }
  }
}

async function readOne({ now, caller, comparison, world }: Asking, person: Person, request: Request): Promise<void> {
  const what = `${person.accountId} at ${new Date(now).toISOString()} reads ${request.id} (${request.state})`
  const isReadable = mayRead(person, request, now)
  comparison.calls += 2
  const answer = await caller(person).get<Read>(`/requests/${request.id}`)
  comparison.same(what, answer.status, isReadable ? 200 : 404)
  if (isReadable && answer.status === 200) {
    comparison.sameSet(`${what}: steps`, answer.body.openSteps, openSteps(person, request, now), stepNames.length)
    comparison.sameSet(`${what}: is`, answer.body.readerIs, relationsTo(person, request), 3)
    const { contactPhone, requesterName, content, mayOpen } = answer.body
    const phone = contactPhone === null ? 'none' : contactPhone.includes('*') ? 'masked' : 'full'
    const said = { words: content !== null, name: requesterName !== null, phone, mayOpen }
    comparison.same(`${what}: finds`, said, reading(person, request, now), 4)
  }
  const candidates = await caller(person).get<{ accountId: string }[]>(`/requests/${request.id}/candidates`)
  const oversees = postsOf(person, now, overseers).length > 0
  comparison.same(`${what}: candidates`, candidates.status, !oversees ? 403 : isReadable ? 200 : 404)
  if (candidates.status === 200)
    comparison.sameSet(
      `${what}: candidates`,
      candidates.body.map(({ accountId }) => accountId),
      world.people
        .filter((one) => one !== request.assignee && isCandidate(one, request, now))
        .map(({ accountId }) => accountId),
      world.people.length,
    )
}

/** Some places, who is in post there, and what may be given there. */
export async function askForPlaces(asking: Asking, person: Person, count: number): Promise<void> {
  const { world, now, comparison } = asking
  const caller = asking.caller(person)
  for (let time = 0; time < count; time += 1) {
    const place = pick(world.places, asking.chance())
    const what = `${person.accountId} at ${new Date(now).toISOString()} at ${place.kind} ${place.id}`
    comparison.calls += 3
    const seen = await caller.get<{ openSteps: string[] }>(`/places/${place.id}`)
    comparison.same(what, seen.status, maySeePlace(person, place, now) ? 200 : 404)
    if (seen.status === 200)
      comparison.sameSet(`${what}: steps`, seen.body.openSteps, placeSteps(person, place, now), 10)
    if (place.isClosed) continue

    const given = await caller.get<string[]>('/posts/appointable', { place: place.id })
    const mayGive = appointable(person, place, now)
    if (typeof mayGive === 'number') comparison.same(`${what}: appointable`, given.status, mayGive, roles.length)
    else comparison.sameSet(`${what}: appointable`, given.body, mayGive, roles.length)

    const listed = await caller.get<{ posts: Listed[] }>('/posts', { place: place.id })
    const shown = postsShown(person, place, world.posts(), now)
    if (typeof shown === 'number') {
      comparison.same(`${what}: posts`, listed.status, shown)
      continue
    }
    const all = world.posts()
    const said = listed.status === 200 ? listed.body.posts : []
    comparison.sameSet(
      `${what}: posts`,
      said.map(({ postId }) => postId),
      shown.map(({ id }) => id),
      all.length,
    )
    for (const post of shown) {
      const line = said.find(({ postId }) => postId === post.id)
      const offered = line && { password: line.mayGiveReset, second: line.mayReset }
      comparison.same(`${what}: lets back in by ${post.id}`, offered, lettingBackIn(person, post, shown, now), 2)
    }
    comparison.sameSet(
      `${what}: may end`,
      said.filter(({ mayEnd }) => mayEnd).map(({ postId }) => postId),
      shown.filter((post) => mayEndPost(person, post, now)).map(({ id }) => id),
      shown.length,
    )
  }
}
