/** Whoever asks for a copy of what is held of them finds every declared column in it, or the reason why it says nothing. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Of } from '../foundation/files/file-store.ts'
import { testVault } from '../foundation/testing/database.ts'
import type { Person } from '../foundation/testing/people.ts'
import { pictureOf } from '../foundation/testing/pictures.ts'
import { choiceEmail, sendingPhone } from '../modules/notices/table.ts'
import type { MatterView } from '../modules/privacy/contract.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { lateSent } from '../modules/requests/sealed.ts'
import { householdLabel } from '../modules/territory/public.ts'
import { declared } from './personal.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'

interface Part {
  readonly module: string
  readonly field: string
  readonly lines: readonly object[]
}

/** Digests, secrets and copies for the machine: that there is one is told by its field, or by what it is a copy of. */
const withoutWords =
  /^(accounts\.phone_print|credentials\.(password|provider_id)|second_factors\.secret|recovery_codes\.code_hash|sessions\.(token|device_hash)|known_devices\.device_hash|sign_in_\w+\.\w+|verifications\.\w+|request_photos\.sha256|request_texts\.text|files\.\w+|file_(drafts|parts)\.\w+|notice_sendings\.phone_print|commands\.\w+|households\.label_print|import_rows\.\w+|imports\.likeness)$/

/** A unit’s contact and who takes over a grid are names that stand there, not accounts: nobody signs in as them. */
const ofNobody = ['organizations.contact_name', 'organizations.contact_phone', 'place_changes.change']

/** What of each column stands in the copy. */
const saying: Readonly<Record<string, string>> = {
  'accounts.name': 'vera',
  'accounts.phone': '"text":"1',
  'accounts.account_name': 'vera.name',
  'sessions.device': 'chrome windows',
  'persons.name': '薇拉',
  'posts.role': '"role":"volunteer"',
  'requests.content': '门铃哑了',
  'requests.answer': '换了电池',
  'requests.rating_comment': '谢谢你们',
  'requests.rating': '"rating":"satisfied"',
  'requests.solved': '"solved":"yes"',
  'requests.confirmed': '"confirmed":"yes"',
  'requests.rated_by': '"ratedBy":"resident"',
  'requests.requester_name': '"requesterName":"vera"',
  'requests.contact_phone': '13800138061',
  'requests.spot': '3单元502',
  'requests.lng': '111.7',
  'requests.lat': '40.8',
  'requests.assignee_name': '"assignee":"vera"',
  'late_work.sender_name': '迟到的薇拉',
  'late_work.held_as': '"role":"buildingHead"',
  'late_work.sent': '迟到的话',
  'saved_filters.name': '我的筛选',
  'saved_filters.chosen': 'chosen',
  'request_subscribers.since': '2026-01-05',
  'notices.said': '消息里的类别',
  'notices.word': 'requests.notice.claimed',
  'notices.kind': '"kind":"outcome"',
  'notice_sendings.phone': '13800138062',
  'notice_sendings.receiver': '"receiver":"her own"',
  'notice_sendings.said': '短信里的类别',
  'notice_sendings.word': 'requests.notice.answered',
  'notice_choices.email': 'vera@example.cn',
  'notice_choices.locale': '"locale":"en"',
  'notice_choices.texts': '"texts":"outcome work"',
  'notice_choices.mails': '"mails":"account"',
  'events.details': '"action":"requests.claim"',
  'events.words': '换了电池',
  'events.role': '"role":"assignee"',
  'households.label': '1单元301',
  'privacy_matters.said': '我搬家了',
  'privacy_matters.reason': '请自己改',
  'consents.what': 'requests.position',
  'consents.relation': '"relation":"parent"',
  'taken_pages.about': 'privacy.taken.posts',
  'taken_pages.role': '"role":"communitySecretary"',
  'organization_members.member_from': '2026-01-06',
  'organization_members.member_to': '2026-01-07',
}

let server: PrivacyServer
let vera: Person
beforeAll(async () => {
  server = await openPrivacyServer()
  vera = server.people.vera
  await heldByAccount()
  await asked()
  await took()
  await listed()
  const posts = `/places/${server.home.community.id}/extracts/posts`
  expect((await server.as(server.people.simon).get(posts, { format: 'csv' })).status).toBe(200)
})
afterAll(() => server.close())

const put = (text: string, values: readonly unknown[]) => server.owner.query(text, [...values])
const here = () => ({ district_id: server.home.id, id: v7() })

async function heldByAccount(): Promise<void> {
  const { home } = server
  const id = vera.accountId
  await put("update accounts set account_name = 'vera.name', home_district = $2 where id = $1", [id, home.id])
  await put(
    "insert into second_factors (account_id, secret, confirmed_at, created_at) values ($1, 'x', now(), now())",
    [id],
  )
  await put("insert into recovery_codes (account_id, code_hash) values ($1, 'x')", [id])
  await put(
    `insert into sessions (id, account_id, token, lasts_minutes, lacks, device, expires_at, created_at, updated_at)
     values ($1, $1, 'a token', 30, null, 'chrome windows', now(), now(), now())`,
    [id],
  )
  const building = await server.place('building', home.grid)
  const household = here()
  const label = householdLabel.seal(testVault, household, '1单元301')
  await put(
    `insert into households (district_id, id, building_id, label, label_print, valid_from)
     values ($1, $2, $3, $4, 'x', '2020-01-01')`,
    [home.id, household.id, building.id, label],
  )
  await put(
    `insert into persons (district_id, id, account_id, name, household_id, created_at) values ($1, $2, $3, '薇拉', $4, now())
     on conflict (district_id, account_id) do update set name = '薇拉', household_id = excluded.household_id`,
    [home.id, v7(), id, household.id],
  )
}

/** Of herself, and for a child. */
async function asked(): Promise<void> {
  const as = server.as(vera)
  const bytes = await pictureOf('image/png')
  const headers = { 'content-type': 'application/octet-stream' }
  const { body: picture } = await as.post<{ id: string }>(`/files/${sha256Of(bytes)}/${bytes.length}/0`, bytes, {
    headers,
  })
  const { id } = await server.ask('vera', {
    ...{ content: '门铃哑了', contactPhone: '13800138061', spot: '3单元502', photoIds: [picture.id] },
    position: { lng: 111.7, lat: 40.8 },
  })
  await server.step('clara', 'approve', id)
  await server.step('pavel', 'claim', id)
  await server.step('pavel', 'answer', id, { answer: '换了电池', solved: 'yes' })
  await server.step('vera', 'confirm', id, { solved: 'yes', rating: 'satisfied', comment: '谢谢你们' })
  await server.ask('vera', {
    ...{ content: '孩子的事', onBehalfOf: { name: '小石头', isChild: true } },
    consents: [{ to: 'child', wording: 1, relation: 'parent' }],
  })
  const { body } = await as.post<MatterView>('/privacy/matters', { kind: 'correct', note: '我搬家了' })
  const refused = { decision: 'refused', reason: '请自己改' }
  await server.as(server.people.dora).post(`/privacy/matters/${body.id}/decide`, refused)
}

/** For others, in time and late. */
async function took(): Promise<void> {
  const { id }: RequestView = await server.ask('ana')
  await server.step('clara', 'approve', id)
  await server.step('vera', 'claim', id)
  const late = here()
  await put(
    `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, request_id, path,
       device_at, arrived_at)
     values ($1, $2, $3, $2, '迟到的薇拉', 'buildingHead', 'note', $4, $5, $6, now(), now())`,
    [
      late.district_id,
      late.id,
      vera.accountId,
      lateSent.seal(testVault, late, '"迟到的话"'),
      id,
      server.home.grid.path,
    ],
  )
  await put('insert into request_subscribers (district_id, request_id, account_id, since) values ($1, $2, $3, $4)', [
    server.home.id,
    id,
    vera.accountId,
    '2026-01-05T08:00:00Z',
  ])
}

async function listed(): Promise<void> {
  const { id: district } = server.home
  const her = vera.accountId
  await put(
    `insert into saved_filters (district_id, id, account_id, name, chosen, at) values ($1, $2, $3, '我的筛选', '{}', now())`,
    [district, v7(), her],
  )
  await put(
    `insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
     values ($1, $2, $3, 1, now(), $2, 'requests.claim', $2, 'outcome', 'requests.notice.claimed',
       '{"category":"消息里的类别"}', false)`,
    [district, v7(), her],
  )
  const sending = here()
  await put(
    `insert into notice_sendings (district_id, id, event_id, channel, receiver, account_id, phone, at, action, subject, word,
       said, is_urgent)
     values ($1, $2, $2, 'text', 'her own', $3, $4, now(), 'requests.answer', $2, 'requests.notice.answered',
       '{"category":"短信里的类别"}', false)`,
    [district, sending.id, her, sendingPhone.seal(testVault, sending, '13800138062')],
  )
  const choice = { district_id: district, account_id: her }
  await put(
    `insert into notice_choices (district_id, account_id, locale, texts, mails, email)
     values ($1, $2, 'en', '{outcome,work}', '{account}', $3)`,
    [district, her, choiceEmail.seal(testVault, choice, 'vera@example.cn')],
  )
  const unit = v7()
  await put(
    `insert into organizations (district_id, id, kind, name, place_id, path, valid_from)
     values ($1, $2, 'volunteerTeam', '志愿队', $3, $4, '2020-01-01')`,
    [district, unit, server.home.community.id, server.home.community.path],
  )
  await put(
    `insert into organization_members (district_id, organization_id, account_id, member_from, member_to)
     values ($1, $2, $3, '2026-01-06T08:00:00Z', '2026-01-07T08:00:00Z')`,
    [district, unit, her],
  )
  await put(
    `insert into imports (district_id, id, account_id, kind, place_id, path, state, rows_new, rows_changed, rows_same,
       rows_wrong, unknown, likeness, at, expires_at)
     values ($1, $2, $3, 'people', $4, $5, 'ready', 1, 0, 0, 0, '{}', '', now(), now())`,
    [district, v7(), her, server.home.community.id, server.home.community.path],
  )
}

test('every declared column stands in the copy, is a digest or a secret, or is of nobody who signs in', async () => {
  const copy = JSON.stringify((await server.as(vera).get('/privacy/held')).body)
  const columns = declared.flatMap(({ fields }) => fields.flatMap((field) => field.columns))
  const unsaid = columns.filter((column) => !withoutWords.test(column) && !ofNobody.includes(column))
  expect(unsaid.toSorted()).toEqual(Object.keys(saying).toSorted())
  expect(Object.entries(saying).filter(([, text]) => !copy.includes(text))).toEqual([])
})

/** What is told inside of other fields, or is only there for the machine. */
const elsewhere = [
  ...['requests.outcome', 'requests.requester', 'requests.contactPhone', 'requests.spot', 'events.story'],
  ...['territory.household', 'territory.handover', 'organizations.contact', 'events.answer', 'access.signingIn'],
]

test('every declared field has lines of its own, but those that are told inside of others', async () => {
  const { body } = await server.as(vera).get<{ parts: readonly Part[] }>('/privacy/held')
  const told = body.parts.filter(({ lines }) => lines.length > 0).map(({ module, field }) => `${module}.${field}`)
  const fields = declared.flatMap(({ module, fields }) => fields.map(({ name }) => `${module}.${name}`))
  expect(fields.filter((field) => !told.includes(field)).toSorted()).toEqual(elsewhere.toSorted())
})

test('no secret and no digest ever leaves with it', async () => {
  const { body } = await server.as(vera).get('/privacy/held')
  const copy = JSON.stringify(body)
  for (const secret of ['a token', 'argon2', sha256Of(await pictureOf('image/png'))]) expect(copy).not.toContain(secret)
})
