/** What a published report says of what came after it: an order that arrived late, a correction, one merged into another, a person erased. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutputOf } from '../foundation/contract.ts'
import type { Difference, reportsContract } from '../modules/reports/contract.ts'
import { sent } from './figures-for-tests.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'
import { beginReport, reportModules } from './reports-for-tests.ts'

let server: PrivacyServer
beforeAll(async () => {
  server = await openPrivacyServer(reportModules())
})
afterAll(() => server.close())

type Kept = OutputOf<(typeof reportsContract)['records']>

test('each is told with its records, and the printed numbers stay', async () => {
  const { people, ask, step, clock, home } = server
  const at = (moment: string) => clock.set(`2026-${moment}:00+08:00`)
  at('06-02T09:00')
  const opened = await ask('ana')
  const closeIt = async (id: string, by: 'ana' | 'ben') => {
    await step('clara', 'approve', id)
    await step('pavel', 'claim', id)
    await step('pavel', 'begin', id)
    await step('pavel', 'answer', id, { answer: '换了灯泡。', solved: 'yes' })
    await step(by, 'confirm', id, { solved: 'yes', rating: 'satisfied' })
  }
  await closeIt(opened.id, 'ana')
  const bens = await ask('ben', { content: '本在家里摔了一跤。' })
  await closeIt(bens.id, 'ben')
  const late = await ask('ana')
  await step('clara', 'approve', late.id)
  at('06-20T09:00')
  await server.strike()

  at('07-15T09:00')
  const simon = server.as(people.simon)
  const id = await beginReport(simon, { placeId: home.community.id, span: 'month', from: '2026-06-01' })
  await sent(simon.post(`/reports/${id}/publish`, { basedOn: 1 }))
  const said = async () => {
    const { differences } = await sent<{ differences: Difference[] }>(simon.get(`/reports/${id}/since`))
    return new Map(
      differences.flatMap(({ figure, period, by, was, is, gone, came }) =>
        period === 'now' && !by ? [[figure.split('.')[1], [was.counted, is?.counted, gone, came]]] : [],
      ),
    )
  }
  expect(await said()).toEqual(new Map())

  at('06-25T09:00')
  const arrived = await ask('ana')
  at('07-16T09:00')
  const afterArrival = await said()
  expect(afterArrival.get('received')).toEqual([3, 4, 0, 1])
  expect(afterArrival.has('closed')).toBe(false)

  await step('ana', 'reopen', opened.id, { reason: '灯又坏了。' })
  expect((await said()).get('closed')).toEqual([2, 1, 1, 0])

  expect((await said()).has('overdue')).toBe(false)
  await step('clara', 'merge', late.id, { intoId: arrived.id })
  // It had come in, and was late: both stay so. It had not been taken in time, and nobody has to any more.
  const afterMerge = await said()
  expect(afterMerge.has('overdue')).toBe(false)
  expect(afterMerge.get('responseRate')).toEqual([2, 2, 1, 0])

  const before = await said()
  await server.erase(people.ben.accountId)
  expect(await said()).toEqual(before)
  const kept = await sent<Kept>(simon.get(`/reports/${id}/records`, { figure: 'requests.received' }))
  expect(kept).toMatchObject({ all: 3, gone: 0, came: 1, vanished: 0 })
  expect(kept.rows.map((row) => row.id).toSorted()).toEqual(
    [opened, bens, late, arrived].map((one) => one.id).toSorted(),
  )
  expect(JSON.stringify(kept)).not.toContain('摔了一跤')
})
