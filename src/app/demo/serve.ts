/** The middle and the end of a request's story: who takes it, what comes between, the answer, and the resident's word. */
import { hourLength } from '../../foundation/calendar/day.ts'
import type { PlannedPerson } from './cast.ts'
import { paces } from './pace.ts'
import { type Taking, takingOf } from './takers.ts'
import type { Hours, Teller } from './teller.ts'
import type { Served } from './texts/case.ts'

export function serve(teller: Teller, told: Served, voice: string): void {
  const { dice, category } = teller.telling
  const pace = paces[category]
  let { person, when } = taken(teller, told, voice)
  const due = teller.dueAt
  if (dice.chance(0.85)) {
    teller.wait(told.takes ? [1, 8] : pace.begin, when).add('begin', person.name)
    // Whoever is late already does not say that they begin.
    teller.dropLastAfter(due - hourLength)
  }
  if (told.extended) {
    const { days, reason } = told.extended
    teller.wait([0.5, 6], 'office').add('extend', teller.supervisor, { workingDays: days, reason })
    teller.waitUntil(due + dice.between(0.1, 0.7) * (teller.dueAt - due))
  } else if (told.late)
    teller.waitUntil(due).wait([0.3, 3], 'office').add('remind', teller.supervisor, { note: told.late })
  if (told.paused) stoodStill(teller, told.paused, person.name)
  if (told.raised) [person, when] = [passedUp(teller, told.raised, person), 'office']
  const days = (told.takes ?? 0) * 24
  teller.wait(days ? [days, days + 4] : pace.serve, when).add('answer', person.name, answerOf(teller, told, told.did))
}

function stoodStill(teller: Teller, { days, ...asked }: NonNullable<Served['paused']>, by: string): void {
  const due = teller.dueAt
  teller.wait([0.3, 3], 'office')
  // What is late by then cannot be paused any more.
  if (teller.now >= due) return
  teller.add('pause', by, asked)
  teller.wait([days * 24, days * 24 + 8], 'office').add('resume', by)
}

/** From the grid to the community, and from there to the street. Who has it in the end. */
function passedUp(teller: Teller, raised: NonNullable<Served['raised']>, first: PlannedPerson): PlannedPerson {
  let person = first
  const floors = teller.place.split('.').length > 4 ? upFromGrid : upFromCommunity
  for (const [order, said] of raised.entries()) {
    const role = floors[order]
    if (!said || !role) break
    teller.wait([0.5, 8], 'office').add('escalate', person.name, said)
    person = teller.someone(role)
    teller.wait([0.5, 6], 'office').add('takeUp', person.name)
  }
  return person
}
const upFromGrid = ['communityClerk', 'streetOffice'] as const
const upFromCommunity = ['streetOffice'] as const

/** Who has it in the end. */
function taken(teller: Teller, told: Served, voice: string): Taking {
  const { category } = teller.telling
  let taking = teller.taker()
  if (told.untaken) {
    teller.waitUntil(teller.dueAt).wait([0.3, 4], 'office').add('remind', teller.supervisor, { note: told.untaken })
    taking = takingOf(teller.someone('gridWorker'), category)
    teller.wait([0.3, 3], 'office').add('assign', teller.supervisor, {}, { to: taking.person.name })
  } else claim(teller, taking, paces[category].claim)
  if (told.returned) {
    teller.wait([0.6, 12], taking.when).add('return', taking.person.name, { reason: told.returned })
    taking = teller.taker([taking.person.name])
    claim(teller, taking, [0.4, 12])
  }
  if (told.noted) teller.wait([0.2, 3], 'awake').add('note', voice, { note: told.noted })
  if (told.reassigned) {
    taking = teller.taker([taking.person.name])
    const to = taking.person.name
    teller.wait([1, 9], 'office').add('reassign', teller.supervisor, { reason: told.reassigned }, { to })
  }
  return taking
}

function claim(teller: Teller, taking: Taking, hours: Hours): void {
  teller.wait(hours, taking.when)
  const promises = teller.telling.dice.chance(0.45)
  teller.add('claim', taking.person.name, promises ? { promisedAt: teller.promise(taking) } : {})
}

const answerOf = (teller: Teller, { partly, unhappy }: Served, answer: string): object => ({
  answer: teller.telling.dice.fill(answer),
  solved: partly || unhappy ? 'partly' : 'yes',
})

interface Ending {
  readonly voice: string
  readonly clerk: string
  /** On their own phone; otherwise a clerk calls back. */
  readonly speaksForThemselves: boolean
}

export function end(teller: Teller, told: Served, { voice, clerk, speaksForThemselves }: Ending): void {
  const { dice } = teller.telling
  const [speaker, when] = speaksForThemselves ? ([voice, 'awake'] as const) : ([clerk, 'office'] as const)
  if (told.reopened) {
    const assignee = teller.story.steps.findLast(({ name }) => name === 'answer')?.by ?? ''
    teller.wait([30, 80], when).add('reopen', speaker, { reason: told.reopened.reason })
    teller.wait([50, 64], 'free').add('answer', assignee, answerOf(teller, told, told.reopened.did))
  }
  const complaint = told.partly ?? told.unhappy
  // Silence is frequent, most of all where there was little to say.
  if (!complaint && !told.reopened && dice.chance(told.said ? 0.08 : 0.38)) return
  const comment = complaint ?? (dice.chance(0.85) ? told.said : undefined)
  const closesAt = teller.dueAt
  teller
    .wait(speaksForThemselves ? [0.5, 50] : [3, 60], when)
    .add(speaksForThemselves ? 'confirm' : 'confirmFor', speaker, {
      solved: told.partly ? 'partly' : told.unhappy ? 'no' : 'yes',
      rating: told.unhappy ? 'not' : told.partly || dice.chance(0.12) ? 'basically' : 'satisfied',
      ...(comment && { comment }),
    })
  // Over long holidays the clock is quicker.
  teller.dropLastAfter(closesAt - 1)
}
