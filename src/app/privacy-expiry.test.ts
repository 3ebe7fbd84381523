/** What has been kept long enough goes in the night, an event says how much it was, and the chain stays whole. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RequestView } from '../modules/requests/contract.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'

let server: PrivacyServer
beforeAll(async () => {
  server = await openPrivacyServer()
})
afterAll(() => server.close())

const said = async () =>
  (await server.owner.query("select details from events where action = 'privacy.expire' order by at")).rows.map(
    ({ details }) => details.counts,
  )
const read = async (id: string) => (await server.as(server.people.ana).get<RequestView>(`/requests/${id}`)).body

test('how to reach somebody is blanked half a year after the end, replies after a month, and never what is open', async () => {
  const contact = { contactPhone: '13800138001', spot: '3单元502', position: { lng: 111.7, lat: 40.8 } }
  const [ended, open] = [await server.ask('ana', contact), await server.ask('ana', contact)]
  await server.step('ana', 'withdraw', ended.id)
  await server.night()
  expect(await said()).toEqual([])

  server.clock.advance({ days: 31 })
  await server.night()
  expect(await said()).toEqual([{ 'commands.answer': 3 }])
  const { rows } = await server.owner.query('select count(*)::int as n from commands where answer is null')
  expect(rows).toEqual([{ n: 3 }])
  expect(await read(ended.id)).toMatchObject(contact)

  server.clock.advance({ days: 150 })
  await server.night()
  expect((await said()).at(-1)).toEqual({ 'requests.contact': 1 })
  expect(await read(ended.id)).toMatchObject({ contactPhone: null, spot: null, position: null, content: ended.content })
  expect(await read(open.id)).toMatchObject(contact)

  expect((await server.chain()).first).toBeNull()
})
