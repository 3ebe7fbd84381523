/** What has been kept long enough goes in the night, an event says how much it was, and the chain stays whole. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kyselyOn } from '../foundation/database/connections.ts'
import { linkEvents, verifyChain } from '../foundation/events/chain.ts'
import { testVault } from '../foundation/testing/database.ts'
import { privacyJobs } from '../modules/privacy/jobs.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { openRequestsServer, type RequestsServer } from '../modules/requests/testing.ts'
import { expiring, holdings } from './personal.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

const night = async () => {
  const job = privacyJobs({ expiring, holdings }).find(({ name }) => name === 'privacy.expire')
  const { database, clock } = server
  const world = { database, now: clock.now(), enqueue: async () => undefined, reactions: {} }
  await job?.work({} as never, { ...world, signal: new AbortController().signal })
}
const said = async () =>
  (await server.owner.query("select details from events where action = 'privacy.expire' order by at")).rows.map(
    ({ details }) => details.counts,
  )
const read = async (id: string) => (await server.as(server.people.ana).get<RequestView>(`/requests/${id}`)).body

test('how to reach somebody is blanked half a year after the end, replies after a month, and never what is open', async () => {
  const contact = { contactPhone: '13800138001', spot: '3单元502', position: { lng: 111.7, lat: 40.8 } }
  const [ended, open] = [await server.ask('ana', contact), await server.ask('ana', contact)]
  await server.step('ana', 'withdraw', ended.id)
  await night()
  expect(await said()).toEqual([])

  server.clock.advance({ days: 31 })
  await night()
  expect(await said()).toEqual([{ 'commands.answer': 3 }])
  const { rows } = await server.owner.query('select count(*)::int as n from commands where answer is null')
  expect(rows).toEqual([{ n: 3 }])
  expect(await read(ended.id)).toMatchObject(contact)

  server.clock.advance({ days: 150 })
  await night()
  expect((await said()).at(-1)).toEqual({ 'requests.contact': 1 })
  expect(await read(ended.id)).toMatchObject({ contactPhone: null, spot: null, position: null, content: ended.content })
  expect(await read(open.id)).toMatchObject(contact)

  await linkEvents(server.database, server.home.id, server.clock.now(), true)
  const client = await server.owner.connect()
  const { first } = await verifyChain(kyselyOn(client, testVault), server.home.id, {
    settledBefore: server.clock.now(),
  })
  client.release()
  expect(first).toBeNull()
})
