/** Asks the real house for what lies in a world besides requests, and compares it with the written model. */
import type { Asking } from './asking-for-tests.ts'
import { pick } from './drawing.ts'
import { holds, overseers, type Person, type Place, type Request } from './rules.ts'
import {
  answerToExtract,
  answerToFigures,
  answerToReadOrganization,
  figuresOf,
  importsShown,
  isHidden,
  lateShown,
  mayChangeOrganization,
  organizationsShown,
} from './rules-of-records.ts'

interface Listed {
  readonly id: string
}
const idsOf = (all: readonly Listed[]): string[] => all.map(({ id }) => id)

/** One list that shows `right`, or the status that is said instead. */
export function sameList(
  { comparison }: Asking,
  what: string,
  said: { status: number; all: readonly Listed[] },
  right: number | readonly Listed[],
  cases: number,
): void {
  if (typeof right === 'number' || said.status !== 200)
    comparison.same(what, said.status, typeof right === 'number' ? right : 200, cases)
  else comparison.sameSet(what, idsOf(said.all), idsOf(right), cases)
}

export async function askForRecords(asking: Asking, person: Person): Promise<void> {
  const { world, now, comparison, chance } = asking
  const caller = asking.caller(person)
  const who = `${person.accountId} at ${new Date(now).toISOString()}`
  const place = pick(world.places, chance())
  const below = `${place.kind} ${place.id}`

  const late = await caller.get<(Listed & { isHidden: boolean; sent: object })[]>('/requests/late')
  const waiting = lateShown(person, world.late, now)
  sameList(asking, `${who} late`, { status: late.status, all: late.body }, waiting, world.late.length)
  if (typeof waiting !== 'number' && late.status === 200)
    for (const one of waiting) {
      const said = late.body.find(({ id }) => id === one.id)
      const shown = said && { isHidden: said.isHidden, words: Object.keys(said.sent).length > 0 }
      const hidden = isHidden(person, one, now)
      comparison.same(`${who} late ${one.id}`, shown, { isHidden: hidden, words: !hidden }, 2)
    }

  const there = await caller.get<{ organizations: Listed[] }>('/organizations', { place: place.id })
  const right = organizationsShown(person, place, world.organizations, now)
  const listed = { status: there.status, all: there.body.organizations }
  sameList(asking, `${who} organizations of ${below}`, listed, right, world.organizations.length)
  const one = pick(world.organizations, chance())
  const read = await caller.get<{ mayChange: boolean }>(`/organizations/${one.id}`)
  const mayRead = answerToReadOrganization(person, one, now)
  comparison.same(`${who} organization ${one.id}`, read.status, mayRead)
  if (read.status === 200 && mayRead === 200)
    comparison.same(`${who} changes ${one.id}`, read.body.mayChange, mayChangeOrganization(person, one, now))

  const sent = await caller.get<Listed[]>('/imports')
  const own = importsShown(person, world.imports, now)
  sameList(asking, `${who} imports`, { status: sent.status, all: sent.body }, own, world.imports.length)
  const kind = pick(['places', 'people', 'posts'], chance())
  const extract = await caller.get(`/places/${place.id}/extracts/${kind}`, { format: 'csv' })
  comparison.same(`${who} extract of ${below}`, extract.status, answerToExtract(person, place, now))

  const told = await caller.get<{ lines: Listed[] }>('/notices', { limit: 100 })
  const theirs = world.notices.filter(({ of }) => of === person)
  sameList(asking, `${who} notices`, { status: told.status, all: told.body.lines }, theirs, world.notices.length)
  comparison.calls += 3
  await askForFigures(asking, person, place)
}

const period = { from: '2026-01-01', to: '2026-12-31' }

async function askForFigures(asking: Asking, person: Person, place: Place): Promise<void> {
  const { world, now, comparison } = asking
  const what = `${person.accountId} at ${new Date(now).toISOString()} figures of ${place.kind} ${place.id}`
  const right = answerToFigures(person, place, now)
  const values = figuresOf(place, world)
  const input = { ...period, placeId: place.id }
  const caller = asking.caller(person)
  const numbers = await caller.get<{ figures: { name: string; value: number | null }[] }>('/figures', {
    ...input,
    figures: Object.keys(values).join(','),
  })
  comparison.same(what, numbers.status, right)
  if (numbers.status !== 200 || right !== 200) return
  const said = Object.fromEntries(numbers.body.figures.map(({ name, value }) => [name, value]))
  for (const [name, value] of Object.entries(values)) comparison.same(`${what} ${name}`, said[name], value)

  const lines = await allRecords(asking, person, { ...input, figure: 'requests.received' })
  const counted = world.requests.filter(({ asked }) => isWithin(asked, place))
  comparison.sameSet(`${what}: records`, idsOf(lines), idsOf(counted), world.requests.length)
  for (const { id, href, cells } of lines) {
    const request = counted.find((one) => one.id === id)
    if (request)
      sameRecord(asking, person, request, { opens: href !== null, words: cells.includes('楼道灯坏了') }, what)
  }
}

function sameRecord(
  { comparison, now }: Asking,
  person: Person,
  request: Request,
  said: { opens: boolean; words: boolean },
  what: string,
): void {
  const right = { opens: holds(person, request.ground, now, overseers), words: !request.isPrivate }
  comparison.same(`${what}: record ${request.id}`, said, right, 2)
}

const isWithin = (asked: Request['asked'], place: Place): boolean => {
  for (let at: Request['asked'] | null = asked; at; at = at.under) if (at.placeId === place.id) return true
  return false
}

type Line = Listed & { readonly href: string | null; readonly cells: readonly unknown[] }

async function allRecords(asking: Asking, person: Person, input: Record<string, string>): Promise<Line[]> {
  const lines: Line[] = []
  for (let after: string | null = ''; after !== null; ) {
    const more: Record<string, string | number> = { ...input, limit: 100, ...(after && { after }) }
    const { body } = await asking.caller(person).get<{ rows: Line[]; next: string | null }>('/figures/records', more)
    lines.push(...body.rows)
    after = body.next
  }
  return lines
}
