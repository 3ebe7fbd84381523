/** The rule itself: who may do what in which state, generated from the table, allowed and refused. */
import { describe, expect, test } from 'vitest'
import { type Capacity, capacities } from '../../foundation/access/standing.ts'
import type { Refusal } from '../../foundation/errors.ts'
import { asTable, faultsOf, openSteps, type Step, take } from '../../foundation/workflow.ts'
import { requestRules, requestStates, requestSteps, requestWorkflow } from './workflow.ts'

test('nothing is wrong with it: every state is reached, every one that is not final is left, every clock can strike', () => {
  expect(requestStates.length).toBe(12)
  expect(faultsOf(requestWorkflow)).toEqual([])
})

test('a rule with faults is found out', () => {
  const broken = {
    ...requestWorkflow,
    states: { ...requestWorkflow.states, lost: {}, waiting: { stay: { atMost: 'own', next: 'claim' } } },
  }
  expect(faultsOf(broken as never)).toEqual([
    "The clock may not 'claim'.",
    "Nothing reaches 'lost'.",
    "Nothing leaves 'lost'.",
  ])
})

const statusOf = (attempt: () => unknown): number => {
  try {
    attempt()
    return 200
  } catch (refusal) {
    return (refusal as Refusal).status
  }
}

describe.each(requestSteps)('%s', (name) => {
  const step: Step = requestWorkflow.steps[name]
  const rows = capacities.flatMap((capacity) => requestStates.map((state) => ({ capacity, state })))
  test.each(rows)('$capacity while $state', ({ capacity, state }) => {
    const held = new Set<Capacity>([capacity])
    const expected = !step.by.includes(capacity) ? 403 : step.from.includes(state) ? 200 : 409
    expect(statusOf(() => take(requestWorkflow, name, state, held, 'serving'))).toBe(expected)
    expect(openSteps(requestWorkflow, state, held).includes(name)).toBe(expected === 200)
  })
})

test('a record keeps the version it started under', () => {
  expect(requestRules.on('2026-11-23').version).toBe(1)
  expect(() => requestRules.numbered(99)).toThrow('no version 99')
})

test('the whole rule, as a table', () => {
  expect(asTable(requestWorkflow)).toMatchInlineSnapshot(`
    "approve: submitted → waiting, by communityClerk, branchSecretary, communitySecretary
    decline: submitted | waiting → declined, by communityClerk, branchSecretary, communitySecretary
    claim: waiting → claimed, by volunteer, partner, partyMember, buildingHead, gridWorker
    assign: waiting → claimed, by communityClerk, branchSecretary, communitySecretary, streetOffice
    begin: claimed → serving, by assignee
    answer: claimed | serving | paused → answered, by assignee
    return: claimed | serving | paused → waiting, by assignee
    confirm: answered → closed, by requester
    confirmFor: answered → closed, by filer, communityClerk, branchSecretary, communitySecretary, streetOffice
    reopen: answered | closed → serving, by requester, communityClerk, branchSecretary, communitySecretary, streetOffice
    reassign: claimed | serving | paused → same, by communityClerk, branchSecretary, communitySecretary, streetOffice
    extend: claimed | serving → same, by branchSecretary, communitySecretary, streetOffice
    remind: submitted | waiting | claimed | serving | escalated | paused → same, by branchSecretary, communitySecretary, streetOffice, districtOffice
    speak: submitted | waiting | claimed | serving | escalated | paused | answered → same, by communityClerk, branchSecretary, communitySecretary, streetOffice, districtOffice
    note: submitted | waiting | claimed | serving | escalated | paused | answered → same, by requester, filer, assignee, gridWorker, branchSecretary, communitySecretary, communityClerk, streetOffice, districtOffice, cityOffice
    withdraw: submitted | waiting | claimed → withdrawn, by requester, filer
    pause: claimed | serving → paused, by assignee, branchSecretary, communitySecretary
    resume: paused → serving, by assignee, communityClerk, branchSecretary, communitySecretary, streetOffice
    escalate: waiting | claimed | serving → escalated, by assignee, gridWorker, communityClerk, branchSecretary, communitySecretary
    takeUp: escalated → serving, by communityClerk, communitySecretary, streetOffice
    sendDown: escalated | waiting | serving → waiting, by communityClerk, communitySecretary, streetOffice
    handOver: submitted | waiting | claimed | serving | escalated | paused → handedOver, by communityClerk, branchSecretary, communitySecretary, streetOffice
    merge: submitted | waiting | claimed | serving | escalated | paused → merged, by gridWorker, communityClerk, branchSecretary, communitySecretary, streetOffice
    unmerge: merged → before, by gridWorker, communityClerk, branchSecretary, communitySecretary, streetOffice
    fallDue: submitted | waiting | claimed | serving | escalated → same, by system
    resumeItself: paused → serving, by system
    closeSilent: answered → closed, by system"
  `)
})
