/**
 * Who may read and do what, written down a second time: plain, slow, one rule after the other. It shares no code with the
 * house it judges. A new role, state or step is a line here.
 */

export type Kind = 'city' | 'district' | 'street' | 'community' | 'grid' | 'microgrid' | 'building'

/** Where a place lies, or lay. A place that moves gets a new one; what had ended before keeps the old. */
export interface Ground {
  readonly placeId: string
  readonly kind: Kind
  readonly under: Ground | null
}

export interface Place {
  readonly id: string
  readonly kind: Kind
  readonly districtId: string
  readonly cityId: string
  /** Null for a city. */
  above: Place | null
  ground: Ground
  isClosed: boolean
}

export interface Post {
  readonly id: string
  readonly role: string
  readonly place: Place
  readonly from: number
  to: number | null
}

export interface Person {
  readonly accountId: string
  /** The district of the first post that was ever given. */
  home: string | null
  readonly posts: Post[]
  /** What they type beside their password; null for whoever comes in by telephone alone. */
  readonly account: string | null
  hasSecond: boolean
}

export interface Request {
  readonly id: string
  readonly districtId: string
  readonly cityId: string
  place: Place
  ground: Ground
  /** Where it lay when it was asked for. */
  readonly asked: Ground
  readonly requester: Person | null
  readonly filer: Person | null
  assignee: Person | null
  state: string
  level: string
  dueAt: number | null
  /** Which it became part of, and the state it had then. */
  mergedInto: Request | null
  before: string | null
  readonly showsName: boolean
  readonly isPrivate: boolean
  readonly hasPhone: boolean
  /** Who said why they must read it in full, since it was last taken up. */
  readonly openedBy: Set<Person>
  /** Neighbours who are told how it ends; with what became part of it where they asked for that, and null where they said so. */
  readonly followers: Map<Person, Request | null>
}

const supervisors = ['branchSecretary', 'communitySecretary']
const reviewers = ['communityClerk', ...supervisors]
const dispatchers = [...reviewers, 'streetOffice']
/** May take requests. */
export const takers = ['volunteer', 'partner', 'partyMember', 'buildingHead', 'gridWorker']
/** May read every request of their place. */
export const overseers = ['gridWorker', ...dispatchers, 'districtOffice', 'cityOffice']
export const officeRoles = [...overseers, 'administrator']
const relations = ['requester', 'filer', 'assignee']

/** Whose work a request is while it stands at a level. */
const staff: Record<string, string[]> = {
  grid: ['gridWorker', 'branchSecretary'],
  community: ['communityClerk', 'communitySecretary'],
  street: ['streetOffice'],
}
const ladder = ['grid', 'community', 'street']

const open = ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused', 'answered']
const ended = ['closed', 'declined', 'withdrawn', 'handedOver', 'merged']
export const states = [...open, ...ended]
export const isOpen = (request: Request): boolean => open.includes(request.state)
const untilAnswered = open.filter((state) => state !== 'answered')

interface Step {
  readonly from: readonly string[]
  /** Left out where the state stays, or comes back. */
  readonly to?: string
  readonly by: readonly string[]
}

export const steps: Record<string, Step> = {
  approve: { from: ['submitted'], to: 'waiting', by: reviewers },
  decline: { from: ['submitted', 'waiting'], to: 'declined', by: reviewers },
  claim: { from: ['waiting'], to: 'claimed', by: takers },
  assign: { from: ['waiting'], to: 'claimed', by: dispatchers },
  begin: { from: ['claimed'], to: 'serving', by: ['assignee'] },
  answer: { from: ['claimed', 'serving', 'paused'], to: 'answered', by: ['assignee'] },
  return: { from: ['claimed', 'serving', 'paused'], to: 'waiting', by: ['assignee'] },
  confirm: { from: ['answered'], to: 'closed', by: ['requester'] },
  confirmFor: { from: ['answered'], to: 'closed', by: ['filer', ...dispatchers] },
  reopen: { from: ['answered', 'closed'], to: 'serving', by: ['requester', ...dispatchers] },
  reassign: { from: ['claimed', 'serving', 'paused'], by: dispatchers },
  extend: { from: ['claimed', 'serving'], by: [...supervisors, 'streetOffice'] },
  remind: { from: untilAnswered, by: [...supervisors, 'streetOffice', 'districtOffice'] },
  speak: { from: open, by: [...dispatchers, 'districtOffice'] },
  note: { from: open, by: [...relations, ...overseers] },
  withdraw: { from: ['submitted', 'waiting', 'claimed'], to: 'withdrawn', by: ['requester', 'filer'] },
  pause: { from: ['claimed', 'serving'], to: 'paused', by: ['assignee', ...supervisors] },
  resume: { from: ['paused'], to: 'serving', by: ['assignee', ...dispatchers] },
  escalate: {
    from: ['waiting', 'claimed', 'serving'],
    to: 'escalated',
    by: ['assignee', 'gridWorker', 'communityClerk', ...supervisors],
  },
  takeUp: { from: ['escalated'], to: 'serving', by: ['communityClerk', 'communitySecretary', 'streetOffice'] },
  sendDown: {
    from: ['escalated', 'waiting', 'serving'],
    to: 'waiting',
    by: ['communityClerk', 'communitySecretary', 'streetOffice'],
  },
  handOver: { from: untilAnswered, to: 'handedOver', by: dispatchers },
  merge: { from: untilAnswered, to: 'merged', by: ['gridWorker', ...dispatchers] },
  unmerge: { from: ['merged'], by: ['gridWorker', ...dispatchers] },
}

/** A place lies in itself and in everything above it; what ended in a grid that moved since lies in that grid still. */
export function liesIn(inner: Ground, outer: Ground): boolean {
  for (let ground: Ground | null = inner; ground; ground = ground.under)
    if (ground.placeId === outer.placeId) return true
  return false
}

export const isInForce = (post: Post, now: number): boolean =>
  post.from <= now && (post.to === null || now < post.to) && !post.place.isClosed

export const postsOf = (person: Person, now: number, roles?: readonly string[]): Post[] =>
  person.posts.filter((post) => isInForce(post, now) && (!roles || roles.includes(post.role)))

/** Holds one of these roles at a place in which this lies. */
export const holds = (person: Person, ground: Ground, now: number, roles?: readonly string[]): boolean =>
  postsOf(person, now, roles).some((post) => liesIn(ground, post.place.ground))

/** Whoever has no post there any more has nothing to look for in a district, but in the one they came from. */
export const belongsTo = (person: Person, thing: { districtId: string; cityId: string }, now: number): boolean =>
  person.home === thing.districtId ||
  postsOf(person, now).some(({ place }) =>
    place.kind === 'city' ? place.cityId === thing.cityId : place.districtId === thing.districtId,
  )

export const relationsTo = (person: Person, request: Request): string[] => [
  ...(request.requester === person ? ['requester'] : []),
  ...(request.filer === person ? ['filer'] : []),
  ...(request.assignee === person ? ['assignee'] : []),
]

/** Their own, or in a place that is their work: these know whom it is for. */
export const isInsider = (person: Person, request: Request, now: number): boolean =>
  relationsTo(person, request).length > 0 || holds(person, request.ground, now, overseers)

const isInvolved = (person: Person, request: Request): boolean => relationsTo(person, request).length > 0

/** What a reader finds in a request: what is private opens to those it is about, and to whoever said why. */
export function reading(person: Person, request: Request, now: number) {
  const oversees = holds(person, request.ground, now, overseers)
  const inFull = isInvolved(person, request) || (oversees && request.openedBy.has(person))
  const isInside = isInsider(person, request, now)
  return {
    words: inFull || !request.isPrivate,
    name: inFull || mayListName(person, request, now),
    phone: isInside && request.hasPhone ? (inFull ? 'full' : 'masked') : 'none',
    mayOpen: !inFull && oversees && (request.isPrivate || request.hasPhone),
  }
}

/** A private request names nobody in a list. */
export const mayListName = (person: Person, request: Request, now: number): boolean =>
  isInvolved(person, request) || (!request.isPrivate && (request.showsName || isInsider(person, request, now)))

/** What HTTP says to whoever wants to read it in full and gives a reason. */
export function answerToOpen(person: Person, request: Request, now: number): number {
  if (postsOf(person, now, overseers).length === 0) return 403
  if (!mayRead(person, request, now)) return 404
  if (!holds(person, request.ground, now, overseers)) return 403
  return reading(person, request, now).mayOpen ? 200 : 409
}

export const waitsFor = (person: Person, request: Request, now: number): boolean =>
  request.state === 'waiting' && holds(person, request.ground, now, takers)

export const mayRead = (person: Person, request: Request, now: number): boolean =>
  belongsTo(person, request, now) && (isInsider(person, request, now) || waitsFor(person, request, now))

/** Whoever comes too late to take it must be told who has it. */
const mayTryToClaim = (person: Person, request: Request, now: number): boolean =>
  mayRead(person, request, now) || (belongsTo(person, request, now) && holds(person, request.ground, now, takers))

const capacities = (person: Person, request: Request, now: number): string[] => [
  ...relationsTo(person, request),
  ...postsOf(person, now)
    .filter((post) => liesIn(request.ground, post.place.ground))
    .map((post) => post.role),
]

export function lowestLevel(ground: Ground): string {
  for (let at: Ground | null = ground; at; at = at.under) {
    if (at.kind === 'grid') return 'grid'
    if (at.kind === 'community') return 'community'
  }
  return 'street'
}

/** What no table of states can say. */
function fits(step: string, person: Person, request: Request, now: number): boolean {
  const held = capacities(person, request, now)
  const isTheirLevel = (staff[request.level] ?? []).some((role) => held.includes(role))
  if (step === 'claim') return request.requester !== person
  if (step === 'confirmFor') return request.assignee !== person
  if (step === 'pause') return request.dueAt === null || request.dueAt > now
  if (step === 'escalate') return request.level !== 'street' && (held.includes('assignee') || isTheirLevel)
  if (step === 'takeUp') return isTheirLevel
  if (step === 'sendDown') return request.level !== lowestLevel(request.ground) && isTheirLevel
  return true
}

export const openSteps = (person: Person, request: Request, now: number): string[] =>
  Object.entries(steps)
    .filter(([name, step]) => {
      const held = capacities(person, request, now)
      return (
        step.from.includes(request.state) &&
        step.by.some((one) => held.includes(one)) &&
        fits(name, person, request, now)
      )
    })
    .map(([name]) => name)

/** Whoever takes requests there today: a grid that moved away does not count for what had ended before. */
export const isCandidate = (person: Person, request: Request, now: number): boolean =>
  postsToday(person, request, now, takers).length > 0

/** Posts at the places in which it lies today. */
export function postsToday(
  person: Person,
  { ground: own }: Pick<Request, 'ground'>,
  now: number,
  roles?: readonly string[],
): Post[] {
  const today: Ground[] = []
  for (let ground: Ground | null = own; ground; ground = ground.under) today.push(ground)
  return postsOf(person, now, roles).filter((post) => today.includes(post.place.ground))
}

const returns = (step: string): boolean => step === 'reopen' || step === 'unmerge'

/** What a step names besides: `assign` and `reassign` a person, `merge` the request that it becomes part of. */
export interface Named {
  readonly person: Person
  readonly request: Request
}

/** What HTTP says to a step. */
export function answerTo(step: string, person: Person, request: Request, now: number, named: Named): number {
  const rule = steps[step]
  if (!rule) throw new Error(`Nobody wrote down who may ${step}.`)
  // No post, no access: whoever never had one gives no commands, wherever.
  if (person.home === null) return 403
  if (!(step === 'claim' ? mayTryToClaim : mayRead)(person, request, now)) return 404
  if (step === 'claim' && ['claimed', 'serving', 'paused'].includes(request.state)) return 409
  if ((step === 'assign' || step === 'reassign') && !isCandidate(named.person, request, now)) return 422
  if (!rule.by.some((one) => capacities(person, request, now).includes(one))) return 403
  if (!rule.from.includes(request.state)) return 409
  if (step === 'merge' && !mayBecomePartOf(person, request, named.request, now)) return 422
  return fits(step, person, request, now) ? 200 : 422
}

/** What is part of another stands for that one. */
const mainOf = (request: Request): Request => request.mergedInto ?? request

const mayBecomePartOf = (person: Person, request: Request, named: Request, now: number): boolean => {
  const main = mainOf(named)
  return (
    mayRead(person, named, now) &&
    mayRead(person, main, now) &&
    main !== request &&
    !main.isPrivate &&
    !request.isPrivate &&
    main.districtId === request.districtId &&
    isOpen(main)
  )
}

/** What had ended begins again where its place lies now, also when whoever asks for that no longer looks after it. */
export function presentPlace(request: Request): { place: Place; ground: Ground } {
  let place = request.place
  while (place.isClosed && place.above) place = place.above
  return { place, ground: place.ground }
}

/** Whoever asked for the one, or follows it, follows the other; those whose own it is are told anyway. */
function followInstead(request: Request, main: Request): void {
  const asked = [request.requester, request.filer].map((person) => [person, request] as const)
  const following = [...request.followers].map(([person, through]) => [person, through ?? request] as const)
  for (const [person, through] of [...following, ...asked])
    if (person && person !== main.requester && person !== main.filer && !main.followers.has(person))
      main.followers.set(person, through)
}

/** What a step that was taken leaves behind. */
export function taken(step: string, person: Person, request: Request, named: Named, all: readonly Request[]): void {
  if (returns(step) && !isOpen(request)) Object.assign(request, presentPlace(request))
  if (step === 'reopen') request.openedBy.clear()
  if (step === 'merge') {
    request.before = request.state
    request.mergedInto = mainOf(named.request)
    for (const part of all) if (part.mergedInto === request) part.mergedInto = request.mergedInto
    followInstead(request, request.mergedInto)
  }
  if (step === 'unmerge') {
    const { followers = new Map() } = request.mergedInto ?? {}
    for (const [person, through] of followers) if (through === request) followers.delete(person)
    Object.assign(request, { state: request.before, before: null, mergedInto: null })
  }
  const { to } = steps[step] ?? {}
  if (to) request.state = to
  if (step === 'claim' || step === 'takeUp') request.assignee = person
  if (step === 'assign' || step === 'reassign') request.assignee = named.person
  if (step === 'return' || step === 'sendDown') request.assignee = null
  const rung = ladder.indexOf(request.level)
  if (step === 'escalate') request.level = ladder[rung + 1] ?? request.level
  if (step === 'sendDown') request.level = ladder[rung - 1] ?? request.level
}
