/** Pages of a list by where the last one ended: everything once, however finely its times were written. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RequestLine } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
const ids: string[] = []

/** Written beside the service, as a transfer from another system would: some microseconds apart, within one millisecond. */
beforeAll(async () => {
  server = await openRequestsServer()
  for (const [order, behind] of [200, 900, 400, 600, 100].entries()) {
    const { id } = await server.ask('ana', { content: `第 ${order} 件事。` })
    ids.push(id)
    await server.owner.query(
      `update requests set submitted_at = at, state_since = at, due_at = at
         from (select '2026-03-03T09:00:00.123+08:00'::timestamptz + $2 * interval '1 microsecond' as at) fine
        where id = $1`,
      [id, behind],
    )
  }
})
afterAll(() => server.close())

interface Page {
  readonly lines: RequestLine[]
  readonly next: string | null
}

async function readAll(path: string, input: Readonly<Record<string, string>>): Promise<string[]> {
  const read: string[] = []
  let next: string | null = ''
  while (next !== null && read.length <= 2 * ids.length) {
    const page: Page = (
      await server.as(server.people.clara).get<Page>(path, { ...input, limit: '1', ...(next && { after: next }) })
    ).body
    read.push(...page.lines.map(({ id }) => id))
    next = page.next
  }
  return read
}

test.each([
  ['open ones by deadline', { show: 'open' }, 'submitted'],
  ['ended ones by when they were asked for', { show: 'ended' }, 'withdrawn'],
])('the inbox lists each request once: %s', async (_what, input, state) => {
  await server.owner.query('update requests set state = $1 where id = any($2::uuid[])', [state, ids])
  const read = await readAll('/requests', input)
  expect(read.toSorted()).toEqual(ids.toSorted())
})
