/**
 * Workflows as data. A module declares states and steps once; the server enforces them, the web draws its
 * buttons from them, the clock reads their deadlines, and the documentation prints them as a table.
 * This file is the only reader of that data, so all of them always agree.
 */
import { z } from 'zod'
import type { Capacity } from './access/standing.ts'
import type { Span } from './calendar/span.ts'
import { command, type Endpoint } from './contract.ts'
import { refuse } from './errors.ts'

export interface State<StepName extends string = string> {
  /** How long a thing may stay here, and the step the clock takes then. 'own' is the span the record carries. */
  readonly stay?: { readonly atMost: Span | 'own'; readonly next: StepName }
  /** True while the record's own time, if it was running in the state before, simply runs on. */
  readonly keepsDeadline?: true
  /** True while the time stands still; `stay` then says how long it may. */
  readonly pauses?: true
  readonly final?: true
}

export interface Step<StateName extends string = string> {
  /** One sentence for the API document. */
  readonly says: string
  readonly from: readonly StateName[]
  /** 'same' leaves the state as it is, 'before' goes back to the one that a record keeps. */
  readonly to: StateName | 'same' | 'before'
  readonly by: readonly Capacity[]
  /** What the person must fill in. */
  readonly asks?: z.ZodType<object>
}

type Steps<StateName extends string> = Readonly<Record<string, Step<StateName>>>

export interface Workflow<StateName extends string = string, S extends Steps<StateName> = Steps<StateName>> {
  readonly version: number
  /** The day from which new records start under this version. */
  readonly inForceFrom: string
  /** Where the rule comes from; 'own' says the district set it itself. */
  readonly source: string
  readonly start: NoInfer<StateName>
  readonly states: Readonly<Record<StateName, State<NoInfer<keyof S & string>>>>
  readonly steps: S
}

/** Keeps the names as literal types and checks states and steps against each other. */
export const workflow = <const StateName extends string, const S extends Steps<StateName>>(
  declared: Workflow<StateName, S>,
): Workflow<StateName, S> => declared

/** The steps open to someone of this standing, in declared order. The clock's own steps are never offered. */
export const openSteps = <N extends string, S extends Steps<N>>(
  flow: Workflow<N, S>,
  state: N,
  held: ReadonlySet<Capacity>,
): (keyof S & string)[] =>
  Object.entries<Step<N>>(flow.steps)
    .filter(([, step]) => step.from.includes(state) && step.by.some((capacity) => held.has(capacity)))
    .map(([name]) => name)

/** The state after `name`; `before` is where a step to 'before' leads. Throws 409 when the state does not allow it, 403 when the person may not. */
export function take<N extends string, S extends Steps<N>>(
  flow: Workflow<N, S>,
  name: keyof S & string,
  state: N,
  held: ReadonlySet<Capacity>,
  before?: N | null,
): N {
  const step = flow.steps[name] as Step<N>
  if (!step.by.some((capacity) => held.has(capacity))) throw refuse.notAllowed(name)
  if (!step.from.includes(state)) throw refuse.wrongState(name, state)
  if (step.to !== 'before') return step.to === 'same' ? state : step.to
  if (!before) throw new Error(`Nothing came before '${state}'.`)
  return before
}

/** The versions of one rule, oldest first. A record keeps the version it started under. */
export interface Versions<W extends Workflow> {
  /** The version in force on a day ('2026-11-23'). */
  on(day: string): W
  /** The version a record started under. */
  numbered(version: number): W
}

export const versions = <W extends Workflow>(...declared: readonly [W, ...W[]]): Versions<W> => ({
  on: (day) => declared.findLast((flow) => flow.inForceFrom <= day) ?? declared[0],
  numbered(version) {
    const flow = declared.find((one) => one.version === version)
    if (!flow) throw new Error(`There is no version ${version} of this workflow.`)
    return flow
  },
})

/** The steps only the clock takes: they have no endpoint. */
const isClockOnly = (step: Step): boolean => step.by.every((capacity) => capacity === 'system')

type PersonStep<S> = {
  [K in keyof S & string]: S[K] extends { by: readonly ['system'] } ? never : K
}[keyof S & string]
type Asked<T> = T extends { asks: infer A extends z.ZodType } ? A : z.ZodType<object>

/** One command for each step a person can take: 'POST /requests/:id/claim'. */
export const stepCommands = <N extends string, S extends Steps<N>, const P extends string, V extends z.ZodType>(
  flow: Workflow<N, S>,
  path: P,
  output: V,
): { readonly [K in PersonStep<S>]: Endpoint<`POST ${P}/${K}`, Asked<S[K]>, V, 'command'> } =>
  Object.fromEntries(
    Object.entries<Step<N>>(flow.steps)
      .filter(([, step]) => !isClockOnly(step))
      .map(([name, step]) => [
        name,
        command(`POST ${path}/${name}`, {
          summary: step.says,
          access: 'signedIn', // take() decides, once the thing is loaded
          input: step.asks ?? z.strictObject({}),
          output,
        }),
      ]),
  ) as never

/** What is wrong with a declaration: states nobody reaches, states nobody leaves, clocks that cannot strike. */
export function faultsOf(flow: Workflow): string[] {
  const steps = Object.entries<Step>(flow.steps)
  const states = Object.entries<State>(flow.states)
  const reached = new Set<string>([flow.start])
  for (let size = 0; size !== reached.size; ) {
    size = reached.size
    for (const [, step] of steps)
      if (step.from.some((from) => reached.has(from)) && step.to !== 'same' && step.to !== 'before')
        reached.add(step.to)
  }
  const leaves = (name: string) =>
    steps.some(([, step]) => step.from.includes(name) && step.to !== 'same' && step.to !== name)
  return states.flatMap(([name, state]) => [
    ...(reached.has(name) ? [] : [`Nothing reaches '${name}'.`]),
    ...(state.final || leaves(name) ? [] : [`Nothing leaves '${name}'.`]),
    ...(state.stay && !flow.steps[state.stay.next]?.from.includes(name)
      ? [`The clock of '${name}' cannot strike.`]
      : []),
    ...(state.stay && !flow.steps[state.stay.next]?.by.includes('system')
      ? [`The clock may not '${state.stay.next}'.`]
      : []),
  ])
}

/** The whole workflow as lines of a table: step, from, to, by. */
export const asTable = (flow: Workflow): string =>
  Object.entries<Step>(flow.steps)
    .map(([name, s]) => `${name}: ${s.from.join(' | ')} → ${s.to}, by ${s.by.join(', ')}`)
    .join('\n')
