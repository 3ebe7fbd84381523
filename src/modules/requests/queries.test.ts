/** What a statement must guarantee by itself, because no caller can arrange it. */

import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRequest } from './queries.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

test('requests that draw the same number are all kept, each under a number of its own', async () => {
  const { number } = await server.ask()
  const { home, categoryId, clock } = server
  const draw = () =>
    server.database.inDistricts([home.id], (db) =>
      insertRequest(db, {
        district_id: home.id,
        id: v7(),
        number,
        category_id: categoryId,
        span: '{"unit":"days","count":7}',
        workflow_version: 1,
        state: 'submitted',
        content: '楼道灯坏了。',
        place_id: home.grid.id,
        path: home.grid.path,
        place_label: home.grid.name,
        level: 'grid',
        requester_name: '居民甲01',
        shows_name: false,
        submitted_at: clock.now(),
        state_since: clock.now(),
      }),
    )
  const drawn = [(await draw()).number, (await draw()).number]
  expect(new Set([number, ...drawn]).size).toBe(3)
  for (const one of drawn) expect(one.startsWith(number)).toBe(true)
})
