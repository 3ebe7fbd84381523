/** What is sensitive is kept with consent, given where it is entered and taken back at once; for a child a guardian gives it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Of } from '../foundation/files/file-store.ts'
import { wordsFor } from '../foundation/language/catalogue.ts'
import { locales } from '../foundation/language/locale.ts'
import { columnsWith } from '../foundation/testing/every-text.ts'
import { pictureOf } from '../foundation/testing/pictures.ts'
import type { ConsentView, MatterView } from '../modules/privacy/contract.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import type { Known } from '../modules/requests/testing.ts'
import { holdings } from './personal.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'

let server: PrivacyServer
beforeAll(async () => {
  server = await openPrivacyServer()
})
afterAll(() => server.close())
const as = (name: Known) => server.as(server.people[name])
const read = async (name: Known, id: string) => (await as(name).get<RequestView>(`/requests/${id}`)).body
const consentsOf = async (name: Known) => (await as(name).get<ConsentView[]>('/privacy/consents')).body
const position = { lng: 111.7, lat: 40.8 }
const submit = (name: Known, more: object) =>
  as(name).post<RequestView>('/requests', {
    categoryId: server.categoryId,
    placeId: server.home.grid.id,
    content: '想找人帮忙。',
    ...more,
  })

describe('whoever asks for themselves', () => {
  test.each([
    ['what is private', { isPrivate: true }],
    ['a position', { position }],
  ])('is not kept without consent, and helped all the same: %s', async (_what, more) => {
    expect(await submit('ana', more)).toMatchObject({ status: 422, body: { code: 'consent-missing' } })
    expect(await submit('ana', { ...more, consents: [{ to: 'private', wording: 99 }] })).toMatchObject({ status: 422 })
    expect((await submit('ana', {})).status).toBe(200)
  })

  test('finds what they agreed to, in which wording and when, on the page and in the file', async () => {
    const { id, number } = await server.ask('ana', { isPrivate: true, position })
    const mine = (await consentsOf('ana')).filter(({ requestId }) => requestId === id)
    expect(mine.map(({ what }) => what).toSorted()).toEqual(['requests.position', 'requests.private'])
    for (const one of mine) expect(one).toMatchObject({ wording: 1, about: number, withdrawnAt: null, relation: null })
    expect((await consentsOf('ben')).filter(({ requestId }) => requestId === id)).toEqual([])
    const { body } = await as('ana').get('/privacy/held')
    expect(JSON.stringify(body)).toContain('requests.private')
    const { rows } = await server.owner.query(
      "select details->'consents' as given from events where subject = $1 and action = 'requests.submit'",
      [id],
    )
    expect(rows).toEqual([{ given: ['private', 'position'] }])
  })

  test('takes one back, at once, and only its own', async () => {
    const { id } = await server.ask('ana', {
      content: '我胃不好。',
      isPrivate: true,
      position,
      contactPhone: '13800138001',
    })
    await as('ana').post(`/requests/${id}/note`, { note: '药在抽屉里。' })
    const consent = async (what: string) =>
      (await consentsOf('ana')).find((one) => one.requestId === id && one.what === what)
    const takeBack = async (who: Known, what: string) =>
      as(who).post<ConsentView>(`/privacy/consents/${(await consent(what))?.id}/withdraw`)
    expect((await takeBack('ben', 'requests.position')).status).toBe(404)
    expect((await takeBack('ana', 'requests.position')).body.withdrawnAt).not.toBeNull()
    expect(await read('ana', id)).toMatchObject({ position: null, content: '我胃不好。', contactPhone: '13800138001' })
    expect(await takeBack('ana', 'requests.position')).toMatchObject({ status: 409 })
    await takeBack('ana', 'requests.private')
    const left = await read('ana', id)
    expect(left).toMatchObject({ content: '—', state: 'submitted' })
    expect(left.timeline.flatMap(({ said }) => Object.values(said))).toEqual([])
    expect(left.timeline.map(({ action }) => action)).toContain('privacy.withdrawConsent')
    expect((await server.chain()).first).toBeNull()
  })

  test('takes everything back with one word', async () => {
    const { id } = await server.ask('ben', { content: '家里吵架。', isPrivate: true })
    await as('ben').post<MatterView>('/privacy/matters', { kind: 'withdraw' })
    expect((await read('ben', id)).content).toBe('—')
    expect((await consentsOf('ben')).filter(({ withdrawnAt }) => withdrawnAt === null)).toEqual([])
  })
})

test('the staff write down for somebody what their duty allows', async () => {
  const { body } = await submit('gus', { onBehalfOf: { name: '李奶奶' }, isPrivate: true, position })
  expect(body).toMatchObject({ isPrivate: true, isForChild: false, position })
  expect((await consentsOf('gus')).filter(({ requestId }) => requestId === body.id)).toEqual([])
})

describe('of a child under 14', () => {
  const forChild = { onBehalfOf: { name: '小石头', isChild: true }, content: '孩子最近不愿上学。' }
  const guardian = { consents: [{ to: 'child', wording: 1, relation: 'parent' }] }
  const photo = async (who: Known) => {
    const bytes = await pictureOf('image/png')
    const headers = { 'content-type': 'application/octet-stream' }
    const { body } = await as(who).post<{ id: string }>(`/files/${sha256Of(bytes)}/${bytes.length}/0`, bytes, {
      headers,
    })
    return body.id
  }

  test('everything is private by itself, and without a guardian no picture or position is kept', async () => {
    expect(await submit('ana', { ...forChild, position })).toMatchObject({
      status: 422,
      body: { code: 'guardian-consent-missing' },
    })
    const { body } = await submit('gus', forChild)
    expect(body).toMatchObject({ isPrivate: true, isForChild: true })
    expect(await columnsWith(server.owner, /不愿上学/)).toEqual([])
    const note = await as('gus').post(`/requests/${body.id}/note`, { note: '看过了。', photoIds: [await photo('gus')] })
    expect(note).toMatchObject({ status: 422, body: { code: 'guardian-consent-missing' } })
  })

  test('a guardian agrees, says how they stand to the child, and takes it back', async () => {
    expect(await submit('ana', { ...forChild, consents: [{ to: 'child', wording: 1 }] })).toMatchObject({ status: 422 })
    const { body } = await submit('ana', { ...forChild, ...guardian, position, photoIds: [await photo('ana')] })
    expect(body).toMatchObject({ isForChild: true, position })
    expect(body.photos).toHaveLength(1)
    const consent = (await consentsOf('ana')).find(({ requestId }) => requestId === body.id)
    expect(consent).toMatchObject({ what: 'requests.child', relation: 'parent', about: body.number })
    await as('ana').post(`/privacy/consents/${consent?.id}/withdraw`)
    expect(await read('ana', body.id)).toMatchObject({
      content: '—',
      requesterName: '—',
      position: null,
      spot: null,
      photos: [],
    })
  })
})

test('a record of consent stays three years after it ended, and no longer', async () => {
  const count = async () =>
    (await server.owner.query('select count(*)::int as n from consents where withdrawn_at is not null')).rows[0]?.n
  const before = await count()
  expect(before).toBeGreaterThan(0)
  server.clock.advance({ days: 1096 })
  await server.night()
  expect(await count()).toBe(before)
  server.clock.advance({ days: 1 })
  await server.night()
  expect(await count()).toBe(0)
})

/** Whoever agreed agreed to these words: other words need another number. */
const asked: Readonly<Record<string, string>> = {
  'zh-CN requests.consent.private.1': '344ab091b112',
  'zh-CN requests.consent.position.1': 'acf3b095433e',
  'zh-CN requests.consent.child.1': 'fd8cca10788a',
  'en requests.consent.private.1': '37bbe783d7c4',
  'en requests.consent.position.1': '32538a08cc61',
  'en requests.consent.child.1': 'f7fccfa1c600',
}

test.each(locales)('no wording that people have read changes under its number: %s', (locale) => {
  const t = wordsFor(locale)
  const names = holdings.flatMap(({ module, takeBack = {} }) =>
    Object.keys(takeBack).map((name) => `${module}.consent.${name}`),
  )
  const found = names.map((key) => [`${locale} ${key}.1`, sha256Of(Buffer.from(t(`${key}.1`))).slice(0, 12)])
  expect(found.length).toBe(3)
  for (const key of names) for (const word of [key, `${key}.withdrawing`]) expect(t(word)).not.toBe(word)
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(asked).filter(([key]) => key.startsWith(locale))),
  )
})
