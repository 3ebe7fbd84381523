/** Plays the planned requests through the real service: command after command in the order of time, with the clock between. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { hourLength } from '../../foundation/calendar/day.ts'
import type { Module } from '../../foundation/http/call.ts'
import type { World } from '../../foundation/http/perform.ts'
import type { RequestView } from '../../modules/requests/contract.ts'
import { strikeAt } from '../../modules/requests/public.ts'
import { command } from './command.ts'
import { type Ground, placeIn } from './settle.ts'
import type { PlannedStep, Story } from './story.ts'
import type { Turn } from './turns.ts'

export interface Stage {
  readonly world: World
  readonly requests: Module
  readonly calendar: CalendarSource
  readonly now: number
  readonly progress: (done: number, all: number) => void
}

export interface Act {
  readonly ground: Ground
  readonly story: Story
}

interface Cue {
  readonly act: Act
  readonly step: PlannedStep
}

/** No rule allows less time than a working day, so what happens within this stretch sets no deadline inside it. */
const stretch = 6 * hourLength

/** More would only warm up more connections. */
const lanes = 4

/** Nothing else happens while a turn is taken. */
export async function play(stage: Stage, acts: readonly Act[], turns: readonly Turn[]): Promise<void> {
  const cues = acts
    .flatMap((act) => act.story.steps.map((step): Cue => ({ act, step })))
    .filter(({ step }) => !step.along)
    .sort((a, b) => a.step.at - b.step.at)
  const ids = new Map<Act, string>()
  const deadlines = new Map<string, number>()
  const actOf = new Map(acts.map((act) => [act.story, act]))
  const ahead = turns.toSorted((a, b) => a.at - b.at)
  const takeTurns = async (until: number): Promise<void> => {
    for (let [next] = ahead; next && next.at <= until; [next] = ahead) {
      await strikeUntil(stage, deadlines, next.at)
      await next.take()
      ahead.shift()
    }
    await strikeUntil(stage, deadlines, until)
  }
  const take = async ({ act, step }: Cue): Promise<void> => {
    const main = step.into && actOf.get(step.into)
    const planned = main ? { ...step, input: { intoId: ids.get(main) } } : step
    const view = await perform(stage, act.ground, act.story, planned, ids.get(act))
    ids.set(act, view.id)
    const dueAt = view.dueAt ? Date.parse(view.dueAt) : 0
    // A deadline that has passed was found before.
    if (dueAt > step.at) deadlines.set(view.id, dueAt)
    else deadlines.delete(view.id)
  }
  for (let done = 0; done < cues.length; ) {
    const begins = cues[done]?.step.at ?? 0
    await takeTurns(begins)
    const ends = Math.min(begins + stretch, ahead[0]?.at ?? stage.now, ...deadlines.values())
    const together = cues.slice(done).filter(({ step }) => step.at < ends || step.at === begins)
    const turns = Map.groupBy(together, ({ act }) => act).values()
    const lane = async () => {
      for (const turn of turns) for (const cue of turn) await take(cue)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    done += together.length
    stage.progress(done, cues.length)
  }
  await takeTurns(stage.now)
}

/** The clock strikes at the very moments that are due, one after the other. */
async function strikeUntil(stage: Stage, deadlines: Map<string, number>, until: number): Promise<void> {
  while (true) {
    const next = Math.min(...deadlines.values())
    if (next > until) return
    await strikeAt(stage.world, stage.calendar, new Date(next))
    for (const [id, dueAt] of deadlines) if (dueAt <= next) deadlines.delete(id)
  }
}

async function perform(
  { world, requests }: Stage,
  ground: Ground,
  story: Story,
  step: PlannedStep,
  id: string | undefined,
): Promise<RequestView> {
  const answer = await command(world, {
    module: requests,
    name: step.name,
    actor: actorIn(ground, step.by),
    at: new Date(step.at),
    id,
    input: step.name === 'submit' ? newRequest(ground, story, step) : inputOf(ground, step),
  })
  return JSON.parse(answer) as RequestView
}

function actorIn({ actors }: Ground, name: string): Actor {
  const actor = actors.get(name)
  if (!actor) throw new Error(`Nobody in the demo is called ${name}.`)
  return actor
}

const inputOf = (ground: Ground, { input, to }: PlannedStep): object =>
  to ? { ...input, assigneeId: actorIn(ground, to).accountId } : input

const newRequest = ({ categories, places }: Ground, { standard, place }: Story, step: PlannedStep): object => ({
  ...step.input,
  categoryId: categories.get(standard),
  placeId: placeIn(places, place).id,
  ...(step.for && { onBehalfOf: { name: step.for } }),
})
