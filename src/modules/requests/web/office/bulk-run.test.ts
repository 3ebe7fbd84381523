/** Several requests, one step: a failure holds nobody up, is told with its reason, and is tried again as the same command. */
import { expect, test } from 'vitest'
import { Refused } from '../../../../foundation/http/client.ts'
import { type BulkLine, bulkLinesOf, failedAgain, runBulk } from './bulk-run.ts'

const chosen = [
  { id: 'a', number: 'D1', isOpen: true },
  { id: 'b', number: 'D2', isOpen: true },
  { id: 'c', number: 'D3', isOpen: false },
  { id: 'd', number: 'D4', isOpen: true },
]
const statesOf = (lines: readonly BulkLine[]) => lines.map(({ state }) => state)

test('each is a command of its own, told of one by one', async () => {
  const sent: (readonly [string, string | undefined])[] = []
  const told: string[][] = []
  const lines = bulkLinesOf(chosen)
  const send = async (id: string, { commandId }: { commandId?: string }) => {
    sent.push([id, commandId])
    if (id === 'b') throw new Refused(409, 'wrong-state')
  }
  const after = await runBulk(lines, send, (now) => told.push(statesOf(now)))
  expect(statesOf(after)).toEqual(['done', 'failed', 'notOpen', 'done'])
  expect(after[1]?.fault).toMatchObject({ code: 'wrong-state' })
  expect(told).toEqual([
    ['done', 'waiting', 'notOpen', 'waiting'],
    ['done', 'failed', 'notOpen', 'waiting'],
    ['done', 'failed', 'notOpen', 'done'],
  ])
  expect(sent.map(([id]) => id)).toEqual(['a', 'b', 'd'])
  expect(new Set(sent.map(([, key]) => key)).size).toBe(3)

  sent.length = 0
  const again = await runBulk(
    failedAgain(after),
    async (id, { commandId }) => void sent.push([id, commandId]),
    () => undefined,
  )
  expect(statesOf(again)).toEqual(['done', 'done', 'notOpen', 'done'])
  expect(sent).toEqual([['b', lines[1]?.commandId]])
})
