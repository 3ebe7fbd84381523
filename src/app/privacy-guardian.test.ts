/** Staff file for a child under 14; its guardian is told, reads it, and agrees or refuses, which has effect at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Of } from '../foundation/files/file-store.ts'
import type { ReactionData } from '../foundation/http/perform.ts'
import { columnsWith } from '../foundation/testing/every-text.ts'
import type { Person } from '../foundation/testing/people.ts'
import { pictureOf } from '../foundation/testing/pictures.ts'
import type { ConsentView } from '../modules/privacy/contract.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'

let server: PrivacyServer
let guardian: Person
let clerk: Person
beforeAll(async () => {
  server = await openPrivacyServer()
  guardian = server.people.ana
  clerk = server.people.clara
})
afterAll(() => server.close())

/** The clerk writes down what somebody told them at the counter; the number is the guardian’s. */
const filed = async (content: string, phone: string | null = guardian.phone): Promise<RequestView> => {
  const { body } = await server.as(clerk).post<RequestView>('/requests', {
    categoryId: server.categoryId,
    placeId: server.home.grid.id,
    content,
    ...(phone && { contactPhone: phone }),
    onBehalfOf: { name: '小石头', isChild: true },
  })
  return body
}
const read = async (who: Person, id: string) => (await server.as(who).get<RequestView>(`/requests/${id}`)).body
const agree = (who: Person, id: string, more: object = { relation: 'parent' }) =>
  server.as(who).post<RequestView>(`/requests/${id}/agree-for-child`, { wording: 1, ...more })
const refuse = (who: Person, id: string) =>
  server.as(who).post<RequestView>(`/requests/${id}/refuse-for-child`, { wording: 1 })

/** Who is told of what was last done so, and in which words. */
async function told(id: string, action: string): Promise<[string | null, string][]> {
  const events = server.jobs.map(({ data }) => data as ReactionData)
  const event = events.findLast((one) => one.subject === id && one.action === `requests.${action}`)
  const concern = event && (await server.concernOf(event))
  return (concern?.people ?? []).map(({ accountId, word }) => [accountId, word.replace('requests.notice.', '')])
}

async function addPicture(id: string): Promise<number> {
  const bytes = await pictureOf('image/png')
  const headers = { 'content-type': 'application/octet-stream' }
  const path = `/files/${sha256Of(bytes)}/${bytes.length}/0`
  const { body } = await server.as(clerk).post<{ id: string }>(path, bytes, { headers })
  const note = { note: '看过了。', photoIds: [body.id] }
  return (await server.as(clerk).post(`/requests/${id}/note`, note)).status
}

describe('the guardian of a child for whom staff filed', () => {
  test('is told, and asked on their phone; nobody else is', async () => {
    const { id } = await filed('孩子最近不愿上学。')
    expect(await told(id, 'submit')).toContainEqual([guardian.accountId, 'guardianAsked'])
    expect(await read(guardian, id)).toMatchObject({ guardian: 'asked', mayAnswerForChild: true, mayOpen: false })
    expect(await read(clerk, id)).toMatchObject({ guardian: 'asked', mayAnswerForChild: false })
    expect(await agree(server.people.ben, id)).toMatchObject({ status: 404 })
    for (const answer of [await agree(clerk, id), await refuse(clerk, id), await agree(server.people.gus, id)])
      expect(answer).toMatchObject({ status: 403 })
    expect(await agree(guardian, id, {})).toMatchObject({ status: 422 })
  })

  test('agrees: pictures may be kept from then on, and it can be withdrawn like every other consent', async () => {
    const { id, number } = await filed('孩子想学游泳。')
    expect(await addPicture(id)).toBe(422)
    expect((await agree(guardian, id)).body).toMatchObject({ guardian: 'agreed', mayAnswerForChild: false })
    expect(await told(id, 'agreeForChild')).toEqual([[clerk.accountId, 'guardianAgreed']])
    expect(await addPicture(id)).toBe(200)
    expect(await refuse(guardian, id)).toMatchObject({ status: 409, body: { code: 'guardian-answered' } })
    const consents = (await server.as(guardian).get<ConsentView[]>('/privacy/consents')).body
    const consent = consents.find(({ requestId }) => requestId === id)
    expect(consent).toMatchObject({ what: 'requests.child', relation: 'parent', about: number, isRefused: false })
    await server.as(guardian).post(`/privacy/consents/${consent?.id}/withdraw`)
    expect(await read(guardian, id)).toMatchObject({ guardian: 'refused', content: '—', photos: [] })
  })

  test('refuses: what was written of the child goes at once, help goes on, and the chain is whole', async () => {
    const { id } = await filed('孩子夜里总做噩梦。')
    await server.as(clerk).post(`/requests/${id}/note`, { note: '老师也说过噩梦。' })
    expect((await refuse(guardian, id)).status).toBe(200)
    const left = await read(guardian, id)
    expect(left).toMatchObject({ guardian: 'refused', content: '—', requesterName: '—', state: 'waiting' })
    expect(left.timeline.flatMap(({ said }) => Object.values(said))).toEqual([])
    expect(left.timeline.at(-1)?.action).toBe('requests.refuseForChild')
    expect(await told(id, 'refuseForChild')).toEqual([[clerk.accountId, 'guardianRefused']])
    expect(await columnsWith(server.owner, /噩梦/)).toEqual([])
    expect(await addPicture(id)).toBe(422)
    expect(await agree(guardian, id)).toMatchObject({ status: 409, body: { code: 'guardian-answered' } })
    const consents = (await server.as(guardian).get<ConsentView[]>('/privacy/consents')).body
    expect(consents.find(({ requestId }) => requestId === id)).toMatchObject({ isRefused: true, relation: null })
    expect((await server.chain()).first).toBeNull()
  })

  test('is nobody where no number came along', async () => {
    const unreachable = await filed('孩子没人接。', null)
    expect(unreachable).toMatchObject({ guardian: null, mayAnswerForChild: false })
    expect(await agree(clerk, unreachable.id)).toMatchObject({ status: 403 })
  })
})
