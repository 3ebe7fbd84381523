/** Asks the real house for what is counted, found, saved, followed and asked about data, and compares it with the written model. */
import type { Asking } from './asking-for-tests.ts'
import { sameList } from './asking-of-records-for-tests.ts'
import { pick } from './drawing.ts'
import {
  belongsTo,
  isOpen,
  mayListName,
  mayRead,
  officeRoles,
  overseers,
  type Person,
  type Place,
  postsOf,
  takers,
  waitsFor,
} from './rules.ts'
import { openIn } from './rules-of-keeping.ts'
import {
  answerToCall,
  answerToChart,
  answerToCount,
  answerToHouseholds,
  answerToResponsible,
  filtersShown,
  followed,
  lettersShown,
  mattersWaiting,
  mayBeMain,
  mayBeOffered,
  mayFind,
  offersWords,
} from './rules-of-matters.ts'
import { maySeePlace } from './rules-of-places.ts'
import { answerAt, answerToFigures, mayAskIn } from './rules-of-records.ts'

interface Listed {
  readonly id: string
}
type Ask = (asking: Asking, person: Person, who: string) => Promise<void>

const asks: readonly Ask[] = [
  askForCounts,
  askForHome,
  askForNeighbours,
  askForFilters,
  askForSearch,
  askForMatters,
  askForPlacesBelow,
  askForImports,
  askForSheets,
]

/** Three of these at a time, all of them in turn. */
export async function askForTheRest(asking: Asking, person: Person): Promise<void> {
  const who = `${person.accountId} at ${new Date(asking.now).toISOString()}`
  for (let count = 0; count < 3; count += 1) await pick(asks, asking.turn('matters'))(asking, person, who)
}

async function askForCounts(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance } = asking
  const caller = asking.caller(person)
  const foreign = pick(world.posts(), chance())
  const own = postsOf(person, now, overseers)
  const post = own.length > 0 && chance() % 3 ? pick(own, chance()) : foreign
  const right = own.length === 0 ? 403 : own.some(({ id }) => id === post.id) ? 200 : 404
  const what = `${who} counts of ${post.place.kind} ${post.place.id}`
  const open = openIn(post.place, world.requests)
  const counted = await caller.get<{ open: number; byState: Record<string, number> }>('/requests/supervision', {
    postId: post.id,
  })
  comparison.same(what, counted.status, right)
  const map = await caller.get<{ counts: { open: number }[] }>('/requests/map', { postId: post.id })
  comparison.same(`${what}: map`, map.status, right)
  const exported = await caller.get('/requests/export', { postId: post.id, format: 'csv' })
  comparison.same(`${what}: export`, exported.status, right)
  comparison.calls += 4
  if (right === 200 && counted.status === 200) {
    comparison.same(what, counted.body.open, open.length, world.requests.length)
    const onMap = map.body.counts.reduce((sum, one) => sum + one.open, 0)
    comparison.same(`${what}: map`, onMap, open.length, world.requests.length)
  }
  const place = pick(world.places, chance())
  const below = await caller.get('/requests/map', { placeId: place.id })
  comparison.same(`${who} map of ${place.kind} ${place.id}`, below.status, answerToCount(person, place, now))
  const nearby = await caller.get('/requests/nearby')
  comparison.same(`${who} nearby`, nearby.status, postsOf(person, now, takers).length > 0 ? 200 : 403)
}

async function askForHome(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison } = asking
  const { status, body } = await asking
    .caller(person)
    .get<{ mine: { open: number }; available: number | null; work: { open: number } | null }>('/requests/home')
  comparison.same(`${who} home`, status, 200)
  const mine = world.requests.filter((one) => isOpen(one) && (one.requester === person || one.filer === person))
  const takes = postsOf(person, now, takers).length > 0
  const waiting = world.requests.filter((one) => mayRead(person, one, now) && waitsFor(person, one, now))
  const reaches = (one: (typeof mine)[number]) => mayRead(person, one, now)
  comparison.same(
    `${who} home`,
    { mine: body.mine.open, available: body.available },
    { mine: mine.filter(reaches).length, available: takes ? waiting.length : null },
    world.requests.length,
  )
  comparison.calls += 1
}

async function askForNeighbours(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance } = asking
  const caller = asking.caller(person)
  const mine = await caller.get<Listed[]>('/requests/followed')
  const following = followed(person, world.requests, now)
  sameList(asking, `${who} follows`, { status: mine.status, all: mine.body }, following, world.requests.length)

  const request = pick(world.requests, chance())
  const others = await caller.get<Listed[]>(`/requests/${request.id}/mergeable`)
  const oversees = postsOf(person, now, overseers).length > 0
  const right = !oversees ? 403 : mayRead(person, request, now) ? 200 : 404
  comparison.same(`${who} mergeable with ${request.id}`, others.status, right)
  const found = (id: string) => world.requests.find((one) => one.id === id) ?? request
  if (others.status === 200) {
    const wrong = others.body.filter(({ id }) => !mayBeMain(person, request, found(id), now))
    comparison.same(`${who} mergeable with ${request.id}`, wrong, [], others.body.length)
  }

  const place = pick(world.places, chance())
  const categoryId = await asking.categoryOf(place.districtId)
  const asked = { placeId: place.id, categoryId, content: '楼道灯坏了' }
  const likely = await caller.get<(Listed & { number: string | null; excerpt: string | null })[]>(
    '/requests/likely',
    asked,
  )
  const mayAsk = !place.isClosed && mayAskIn(person, place.ground, now)
  comparison.same(`${who} likely in ${place.kind} ${place.id}`, likely.status, mayAsk ? 200 : 404)
  comparison.calls += 2
  for (const { id, number, excerpt } of likely.status === 200 ? likely.body : []) {
    const one = found(id)
    const said = { offered: true, words: number !== null || excerpt !== null }
    const may = { offered: mayBeOffered(person, place, one, now), words: offersWords(person, one, now) }
    comparison.same(`${who} likely in ${place.id}: ${id}`, said, may, 2)
  }
}

async function askForFilters(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance } = asking
  const own = postsOf(person, now, overseers)
  const post = own.length > 0 && chance() % 4 ? pick(own, chance()) : pick(world.posts(), chance())
  const { status, body } = await asking.caller(person).get<Listed[]>('/requests/filters', { postId: post.id })
  const shown = filtersShown(person, post.place, world.filters, now)
  const right = own.length === 0 ? 403 : own.some(({ id }) => id === post.id) ? shown : 404
  sameList(asking, `${who} filters at ${post.place.id}`, { status, all: body }, right, world.filters.length)
  comparison.calls += 1
}

type Found = Listed & { readonly excerpt: string; readonly requesterName: string | null }

async function askForSearch(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison } = asking
  const { status, body } = await asking
    .caller(person)
    .get<{ lines: Found[] }>('/requests/search', { words: '楼道灯', limit: 50 })
  comparison.same(`${who} search`, status, 200)
  comparison.calls += 1
  for (const { id, requesterName } of body.lines) {
    const request = world.requests.find((one) => one.id === id)
    if (!request) continue
    const said = { found: true, named: requesterName !== null }
    comparison.same(
      `${who} finds ${id}`,
      said,
      { found: mayFind(person, request, now), named: mayListName(person, request, now) },
      2,
    )
  }
}

async function askForMatters(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison } = asking
  const caller = asking.caller(person)
  const waiting = await caller.get<Listed[]>('/privacy/matters/waiting')
  const right = mattersWaiting(person, world.matters, now)
  const known =
    waiting.status === 200 ? waiting.body.filter(({ id }) => world.matters.some((one) => one.id === id)) : []
  sameList(asking, `${who} matters waiting`, { status: waiting.status, all: known }, right, world.matters.length)
  const mine = await caller.get<Listed[]>('/privacy/matters')
  const own = world.matters.filter(({ of }) => of === person)
  sameList(asking, `${who} own matters`, { status: mine.status, all: mine.body }, own, world.matters.length)

  const jobs = await caller.get<{ dead: Listed[] }>('/jobs')
  const letters = lettersShown(person, world.letters, now)
  const dead = jobs.status === 200 ? jobs.body.dead.filter(({ id }) => world.letters.some((one) => one.id === id)) : []
  sameList(asking, `${who} dead letters`, { status: jobs.status, all: dead }, letters, world.letters.length)
  const letter = pick(world.letters, asking.chance())
  // What could be tried again would be tried again.
  const foreign = typeof letters === 'number' ? letters : letters.includes(letter) ? undefined : 404
  if (foreign) comparison.same(`${who} retries`, (await caller.post(`/jobs/${letter.id}/retry`)).status, foreign)
  comparison.calls += 1
}

async function askForPlacesBelow(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance } = asking
  const caller = asking.caller(person)
  const place = pick(world.places, chance())
  const below = await caller.get<Listed[]>('/places', { under: place.id })
  const seen = world.places.filter((one) => one.above === place && !one.isClosed && maySeePlace(person, one, now))
  const right = maySeePlace(person, place, now) ? seen : 404
  sameList(
    asking,
    `${who} below ${place.kind} ${place.id}`,
    { status: below.status, all: below.body },
    right,
    world.places.length,
  )
  const building = pick(
    world.places.filter(({ kind }) => kind === 'building'),
    chance(),
  )
  const households = await caller.get(`/places/${building.id}/households`)
  comparison.same(`${who} households of ${building.id}`, households.status, answerToHouseholds(person, building, now))
  const there = answerAt(person, place, now, officeRoles, officeRoles)
  const vacant = await caller.get('/posts/vacant', { place: place.id })
  comparison.same(`${who} vacant in ${place.kind} ${place.id}`, vacant.status, there)
  const chart = await caller.get(`/places/${place.id}/responsibility`, { chart: 'duty' })
  comparison.same(`${who} responsibility in ${place.kind} ${place.id}`, chart.status, answerToChart(person, place, now))
  const answering = await caller.get(`/places/${place.id}/responsible`)
  comparison.same(`${who} responsible for ${place.id}`, answering.status, answerToResponsible(person, place, now))
  const found = await caller.get<Listed[]>('/places/search', { words: place.kind })
  const hidden = world.places.filter((one) => one.isClosed || !maySeePlace(person, one, now))
  comparison.same(
    `${who} searches places`,
    found.body.filter(({ id }) => hidden.some((one) => one.id === id)),
    [],
    world.places.length,
  )
  const post = pick(world.posts(), chance())
  const called = await caller.post(`/posts/${post.id}/open`, { why: 'callBack' })
  comparison.same(`${who} calls the holder of ${post.id}`, called.status, answerToCall(person, post, now))
  comparison.calls += 6
}

async function askForImports(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance, turn } = asking
  const sent = pick(world.imports, chance())
  const importers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'administrator']
  const isOwn = sent.sender === person && belongsTo(person, sent, now)
  const right = postsOf(person, now, importers).length === 0 ? 403 : isOwn ? 200 : 404
  const part = pick(['', '/rows', '/wrong.xlsx'], turn('import'))
  const { status } = await asking.caller(person).get(`/imports/${sent.id}${part}`)
  comparison.same(`${who} import ${sent.id}${part}`, status, right)
  comparison.calls += 1
  if (right === 200) return
  const confirmed = await asking.caller(person).post(`/imports/${sent.id}/confirm`, {})
  comparison.same(`${who} takes import ${sent.id}`, confirmed.status, right)
  comparison.calls += 1
}

const monthOfCommunity = '00000000-0000-7000-8000-000000011000'
const period = { from: '2026-01-01', to: '2026-12-31' }

async function askForSheets(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance, turn } = asking
  const caller = asking.caller(person)
  const place: Place = pick(world.places, chance())
  const right = answerToFigures(person, place, now)
  const asked = { ...period, placeId: place.id }
  const preview = { templateId: monthOfCommunity, placeId: place.id, from: '2026-02-01' }
  const isOfCommunity = place.kind === 'community'
  const { status } = await caller.get('/reports/preview', preview)
  const previewed = right === 200 && !isOfCommunity ? 422 : right
  comparison.same(`${who} preview of ${place.kind} ${place.id}`, status, previewed)
  const answers = [
    () => caller.get('/figures/split', { ...asked, figure: 'requests.received', by: 'month' }),
    () => caller.get('/figures/export', { ...asked, figures: 'requests.received' }),
  ]
  const answer = await pick(answers, turn('sheet'))()
  comparison.same(`${who} figures of ${place.kind} ${place.id} as a sheet`, answer.status, right)
  const catalogue = await caller.get('/reports/figures')
  comparison.same(`${who} figures there are`, catalogue.status, postsOf(person, now, overseers).length > 0 ? 200 : 403)
  comparison.calls += 2
}
