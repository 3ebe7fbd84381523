/** What every answer carries with it: built pages, their files, the interface, pictures, tables, documents, refusals. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesFolder } from '../src/app/build.ts'
import { sha256Of } from '../src/foundation/files/file-store.ts'
import { pictureOf } from '../src/foundation/testing/pictures.ts'
import { settleVillage, signedIn, type Village } from './fuzz/village.ts'
import { type House, openHouse } from './house.ts'

const page = '<!doctype html><script>alert(1)</script>'
const formula = '=HYPERLINK("https://elsewhere.example","点我")'

let house: House
let village: Village
let cookie: string
/** A request with a formula for its words and a picture that has a page behind its end. */
let request: string
let photo: string
/** Of a community clerk. */
let post: string
beforeAll(async () => {
  house = await openHouse()
  village = await settleVillage(house)
  cookie = await signedIn(house, village.accounts.at(-1) ?? '')
  const text = "select id from posts where account_id = $1 and role = 'communityClerk'"
  post = (await house.owner.query(text, [village.accounts.at(-1)])).rows[0].id
  const picture = Buffer.concat([await pictureOf('image/jpeg'), Buffer.from(page)])
  const sent = await send(`/api/files/${sha256Of(picture)}/${picture.length}/0`, 'application/octet-stream', picture)
  photo = sent.json().id
  const asked = JSON.stringify({
    categoryId: village.known.categoryId?.[0],
    placeId: village.home.grid.id,
    content: `${formula} ${page}`,
    photoIds: [photo],
  })
  request = (await send('/api/requests', 'application/json', asked)).json().id
  expect(request).toBeTruthy()
})
afterAll(() => house?.close())

const send = (url: string, type: string, payload: string | Buffer) =>
  house.app.http.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': type, 'idempotency-key': v7() },
    payload,
  })
const get = (url: string, headers: Record<string, string> = {}) =>
  house.app.http.inject({ url, headers: { cookie, ...headers } })

const pages = ['/', '/sign-in', `/requests/${v7()}`, '/office', '/office/sign-in/identity?code=x&state=y', '/api/docs']
const builtFiles = () =>
  (['phone', 'office'] as const).flatMap((surface) =>
    readdirSync(join(pagesFolder, surface), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.\w+$/.test(path) && !/\.(html|br|gz)$/.test(path) && !path.startsWith('.'))
      .map((path) => `${surface === 'phone' ? '' : '/office'}/${path}`),
  )
const tables = () => [
  `/api/requests/export?postId=${post}`,
  `/api/places/${village.home.community.id}/extracts/places?format=csv`,
  `/api/places/${village.home.community.id}/extracts/people?format=xlsx`,
  '/api/imports/templates/places',
  `/api/figures/export?placeId=${village.home.community.id}&from=2026-10-01&to=2026-11-01`,
]
const others = () => [
  '/api/me',
  '/api/openapi.json',
  '/api/requests/mine',
  `/api/requests/${request}/photos/${photo}`,
  `/api/requests/${v7()}`,
  '/api/no/such/line',
  `/api/open/publications/${v7()}/table.csv`,
  '/no-such-file.js',
  '/healthz',
  '/readyz',
  '/metrics',
]

test('says that it is no other kind than it says, goes into no frame, and lets nothing in that is not ours', async () => {
  const addresses = [...pages, ...builtFiles(), ...tables(), ...others()]
  expect(addresses.length).toBeGreaterThan(60)
  for (const url of addresses) {
    const { headers } = await get(url, { origin: 'https://elsewhere.example' })
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
    })
    const policy = String(headers['content-security-policy'])
    expect(policy, url).toContain("default-src 'none'")
    expect(policy, url).toContain("frame-ancestors 'none'")
    expect(policy, url).not.toMatch(/unsafe|\*|https?:/)
    const names = Object.keys(headers).join(' ')
    expect(names, url).not.toMatch(/access-control-|x-powered-by|\bserver\b|\blocation\b/)
  }
})

describe('a built page, as it is served', () => {
  test.each(pages)('%s holds no script and no style of its own but what its policy names', async (url) => {
    for (const language of ['zh-CN', 'en']) {
      const { body, headers } = await get(url, { 'accept-language': language })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("form-action 'self'")
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]
      for (const [tag] of body.matchAll(/<script[^>]*>/gi)) expect(tag).toMatch(/ src="\/(?!\/)/)
      for (const [tag] of body.matchAll(/<style[^>]*>/gi)) expect(tag).toContain(`nonce="${nonce}"`)
      expect(body).not.toMatch(/<[^>]+\s(?:on\w+|style)\s*=/i)
      expect(body).not.toMatch(/(?:src|href|action)\s*=\s*["']?\s*(?:javascript|data|https?):/i)
      expect(body).not.toMatch(/<(?:base|iframe|object|embed)\b|http-equiv/i)
    }
  })
})

test('a file of the pages is of the kind its name says', async () => {
  const kinds: Readonly<Record<string, RegExp>> = {
    js: /^(text|application)\/javascript/,
    css: /^text\/css/,
    json: /^application\/json/,
    svg: /^image\/svg\+xml/,
    woff2: /^font\/woff2/,
    webmanifest: /^application\/manifest\+json/,
  }
  for (const url of builtFiles()) {
    const { headers, statusCode } = await get(url)
    expect(statusCode, url).toBe(200)
    expect(headers['content-type'], url).toMatch(kinds[url.split('.').at(-1) ?? ''] ?? /^$/)
  }
})

test('a picture with a page behind its end comes back as a picture alone, into no page', async () => {
  const { headers, rawPayload, statusCode } = await get(`/api/requests/${request}/photos/${photo}`)
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toMatch(/^image\/(?:jpeg|png|webp)$/)
  expect(headers['content-security-policy']).toContain('sandbox')
  expect(rawPayload.includes('<script')).toBe(false)
})

test('a table is saved, not shown, and what a resident wrote runs in no spreadsheet', async () => {
  for (const url of tables()) {
    const { headers, statusCode } = await get(url)
    expect(statusCode, url).toBe(200)
    expect(headers['content-type'], url).toMatch(/^(?:text\/csv|application\/vnd\.openxmlformats)/)
    expect(headers['content-disposition'], url).toMatch(
      /^attachment; filename="linli[.\w]*"; filename\*=UTF-8''[\w.%-]+$/,
    )
  }
  const { body } = await get(`${tables()[0]}&format=csv&columns=content`)
  expect(body).toContain(`'=HYPERLINK`)
  expect(body).not.toMatch(/^"?=/m)
})
