/** Every capacity × state × step through HTTP: what the table allows is done, everything else is refused. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Capacity } from '../../foundation/access/standing.ts'
import { overseers } from '../../foundation/access/standing.ts'
import type { Step } from '../../foundation/workflow.ts'
import { type Known, openRequestsServer, type RequestsServer, stepInputs } from './testing.ts'
import { type RequestState, requestStates, requestSteps, requestWorkflow } from './workflow.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

/** Who stands for which capacities before the requests that ana asks and pavel takes. */
const standingOf: Partial<Record<Known, (state: RequestState) => Capacity[]>> = {
  ana: () => ['resident', 'requester'],
  pavel: (state) => ['partyMember', ...(hasAssignee(state) ? (['assignee'] as const) : [])],
  ben: () => ['resident'],
  vera: () => ['volunteer'],
  petra: () => ['partner'],
  hana: () => ['buildingHead'],
  gus: () => ['gridWorker'],
  bruno: () => ['branchSecretary'],
  clara: () => ['communityClerk'],
  simon: () => ['communitySecretary'],
  stella: () => ['streetOffice'],
  dora: () => ['districtOffice'],
  cyril: () => ['cityOffice'],
  adam: () => ['administrator'],
}
const hasAssignee = (state: RequestState) =>
  ['claimed', 'serving', 'escalated', 'paused', 'answered', 'closed'].includes(state)
const takes = ['volunteer', 'partner', 'partyMember', 'buildingHead']

function expected(step: Step, name: string, state: RequestState, held: Capacity[]): number[] {
  const sees =
    held.some((capacity) => ['requester', 'assignee', ...overseers].includes(capacity as never)) ||
    (held.some((capacity) => takes.includes(capacity)) && (state === 'waiting' || name === 'claim'))
  if (!sees) return [404]
  if (name === 'claim' && ['claimed', 'serving', 'paused'].includes(state)) return [409]
  if (!step.by.some((capacity) => held.includes(capacity))) return [403]
  if (!step.from.includes(state)) return [409]
  return [fits(name, state, held) ? 200 : 422]
}

/** Escalated, it has come from the grid to the community; else it is the grid's. */
function fits(name: string, state: RequestState, held: Capacity[]): boolean {
  const isRaised = state === 'escalated'
  if (name === 'escalate')
    return held.some((capacity) => ['assignee', 'gridWorker', 'branchSecretary'].includes(capacity))
  if (name !== 'takeUp' && name !== 'sendDown') return true
  return isRaised && held.some((capacity) => ['communityClerk', 'communitySecretary'].includes(capacity))
}

const personSteps = requestSteps.filter(
  (name) => !requestWorkflow.steps[name].by.every((capacity) => capacity === 'system'),
)

test.each(requestStates)('while %s', { timeout: 120_000 }, async (state) => {
  const input = stepInputs(server.people.vera.accountId, (await server.ask('ben')).id)
  let unmoved = await server.askUntil(state)
  const wrong: string[] = []
  let tried = 0
  for (const [known, heldIn] of Object.entries(standingOf) as [Known, (state: RequestState) => Capacity[]][]) {
    for (const name of personSteps) {
      const { status } = await server
        .as(server.people[known])
        .post(`/requests/${unmoved.id}/${name}`, input[name] ?? {})
      const right = expected(requestWorkflow.steps[name], name, state, heldIn(state))
      if (!right.includes(status)) wrong.push(`${known} ${name}: ${status}, not ${right}`)
      tried += 1
      if (status === 200) unmoved = await server.askUntil(state)
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBe(14 * 24)
})
