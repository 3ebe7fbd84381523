/** Right requests of orders, tables, forms, reports and what is public: one for each line that nobody comes through to by chance. */
import { buffer } from 'node:stream/consumers'
import { v7 } from 'uuid'
import { sha256Of } from '../../src/foundation/files/file-store.ts'
import { sheetTypes } from '../../src/foundation/sheets/bounds.ts'
import { templateFile } from '../../src/foundation/sheets/template-for-tests.ts'
import { writeSheet } from '../../src/foundation/sheets/write-sheet.ts'
import { testVault } from '../../src/foundation/testing/database.ts'
import { privateWording } from '../../src/modules/requests/contract-consents.ts'
import { lateSent } from '../../src/modules/requests/sealed.ts'
import { stepInputs } from '../../src/modules/requests/testing.ts'
import { picture } from './right-files.ts'
import { fresh, type Hand, type Right } from './right-hand.ts'

type Start = (hand: Hand) => Promise<Right>

/** A step of an order in this state, by everybody in one. */
const step =
  (name: string, state: string, about: (everybody: string) => object = () => ({})): Start =>
  async ({ order, cookie, everybody, person }) => ({
    cookie,
    path: `/requests/${await order(state, about(everybody))}/${name}`,
    body: stepInputs(name === 'reassign' ? await person('volunteer') : everybody, '')[name] ?? {},
  })

const asked = async ({ done, as, village, everybody }: Hand, more: object = {}, by?: string) => {
  const filing = { categoryId: village.categoryId, placeId: village.home.grid.id, content: '楼道灯坏了', ...more }
  return done('/requests', filing, await as(by ?? everybody))
}

/** An order for a child, and the guardian who is asked. */
async function ofChild(hand: Hand) {
  const phone = `133${String(fresh()).padStart(8, '0')}`
  const { id } = await asked(hand, { contactPhone: phone, onBehalfOf: { name: '小石头', isChild: true } })
  const { rows } = await hand.house.owner.query<{ requester_id: string }>(
    'select requester_id from requests where id = $1',
    [id],
  )
  return { id, cookie: await hand.as(rows[0]?.requester_id ?? '') }
}

async function lateIn({ house, village, everybody }: Hand): Promise<string> {
  const id = v7()
  const { home, categoryId } = village
  const sent = JSON.stringify({ categoryId, placeId: home.grid.id, content: '楼道灯坏了', isPrivate: false })
  await house.owner.query(
    `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, path, device_at, arrived_at)
     values ($1, $2, $3, $4, '某人', 'gridWorker', 'submit', $5, $6, now(), now())`,
    [home.id, id, everybody, v7(), lateSent.seal(testVault, { district_id: home.id, id }, sent), home.grid.path],
  )
  return id
}

const cell = (placeId: string) => ({ at: 'B3', figure: 'requests.received', placeId, span: 'month', back: 0 })
const formIn = async ({ sent, village }: Hand) =>
  sent(`/places/${village.home.community.id}/forms`, sheetTypes[0], Buffer.from(await templateFile()))

const monthOfCommunity = '00000000-0000-7000-8000-000000011000'
const blocks = [{ kind: 'text', text: '收到 {requests.received}。' }]
const begun = ({ village }: Hand) => ({
  ...{ templateId: monthOfCommunity, placeId: village.home.community.id, from: '2026-10-01' },
})
const draftIn = async (hand: Hand) => (await hand.done('/reports', begun(hand))).id
async function publishedIn(hand: Hand): Promise<string> {
  const id = await draftIn(hand)
  await hand.done(`/reports/${id}/publish`, { basedOn: 1 })
  return id
}
const ofReport =
  (part: string, query: Record<string, string> = {}): Start =>
  async (hand) => ({ cookie: hand.cookie, path: `/reports/${await publishedIn(hand)}${part}`, query })

/** A month of a place of its own, so that it was not public before. */
async function publicIn(hand: Hand): Promise<string> {
  const place = await hand.village.arranged.place('community', hand.village.home.street)
  return (await hand.done('/publications', { placeId: place.id, month: '2026-09', days: 15 })).id
}

const people = async () =>
  buffer(
    writeSheet('csv', {
      name: '1',
      widths: [10, 10, 10],
      heads: ['姓名', '手机号', '网格'],
      rows: [
        ['王大妈', '', `没有的${fresh()}`],
        [`李大爷${fresh()}`, '', ''],
      ],
    }),
  )
const importsAt = ({ village }: Hand) => `/places/${village.home.community.id}/imports/people`
const importIn = async (hand: Hand) => (await hand.sent(importsAt(hand), 'text/csv', await people())).id
const ofImport =
  (part: string, body?: object): Start =>
  async (hand) => ({ cookie: hand.cookie, path: `/imports/${await importIn(hand)}${part}`, ...(body && { body }) })

const newStandard = () => {
  const span = { unit: 'days', count: 3 }
  return {
    ...{ kind: 'service', name: `代办${fresh()}`, level: 'grid', validFrom: '2027-01-01' },
    ...{ span, longestPause: span },
  }
}

const year = { from: '2026-01-01', to: '2026-12-31' }

export const rightOfRecords: Readonly<Record<string, Start>> = {
  'requests.confirm': step('confirm', 'answered', (requester) => ({ requester })),
  'requests.confirmFor': step('confirmFor', 'answered'),
  'requests.reopen': step('reopen', 'answered'),
  'requests.reassign': step('reassign', 'serving', (assignee) => ({ assignee })),
  'requests.pause': step('pause', 'serving', (assignee) => ({ assignee })),
  'requests.resume': step('resume', 'paused', (assignee) => ({ assignee })),
  async 'requests.open'(hand) {
    const consents = [{ to: 'private', wording: privateWording }]
    const { id } = await asked(hand, { isPrivate: true, consents }, await hand.person('resident'))
    return { cookie: hand.cookie, path: `/requests/${id}/open`, body: { why: 'handle' } }
  },
  async 'requests.agreeForChild'(hand) {
    const { id, cookie } = await ofChild(hand)
    return { cookie, path: `/requests/${id}/agree-for-child`, body: { wording: 1, relation: 'parent' } }
  },
  async 'requests.refuseForChild'(hand) {
    const { id, cookie } = await ofChild(hand)
    return { cookie, path: `/requests/${id}/refuse-for-child`, body: { wording: 1 } }
  },
  async 'requests.acceptLate'(hand) {
    return { cookie: hand.cookie, path: `/requests/late/${await lateIn(hand)}/accept`, body: {} }
  },
  async 'requests.setAsideLate'(hand) {
    return { cookie: hand.cookie, path: `/requests/late/${await lateIn(hand)}/set-aside`, body: { reason: '不符。' } }
  },
  async 'requests.photo'(hand) {
    const file = await hand.sent(`/files/${sha256Of(picture)}/${picture.length}/0`, 'application/octet-stream', picture)
    const { id } = await asked(hand, { photoIds: [file.id] })
    return { cookie: hand.cookie, path: `/requests/${id}/photos/${file.id}` }
  },
  async 'requests.addStandard'({ cookie }) {
    return { cookie, path: '/requests/standards', body: newStandard() }
  },
  async 'requests.retireStandard'({ cookie, done }) {
    const { id } = await done('/requests/standards', newStandard())
    return { cookie, path: `/requests/standards/${id}/retire`, body: { validTo: '2027-06-01' } }
  },
  async 'privacy.withdrawConsent'(hand) {
    const account = await hand.person('resident')
    await asked(hand, { isPrivate: true, consents: [{ to: 'private', wording: privateWording }] }, account)
    const cookie = await hand.as(account)
    const { rows } = await hand.house.owner.query<{ id: string }>('select id from consents where account_id = $1', [
      account,
    ])
    return { cookie, path: `/privacy/consents/${rows[0]?.id}/withdraw`, body: {} }
  },
  'figures.split': async ({ cookie }) => ({
    ...{ cookie, path: '/figures/split', query: { ...year, figure: 'requests.received', by: 'month' } },
  }),
  'figures.records': async ({ cookie }) => ({
    ...{ cookie, path: '/figures/records', query: { ...year, figure: 'requests.received' } },
  }),
  async 'forms.map'(hand) {
    const body = { name: '月报', cells: [cell(hand.village.home.community.id)] }
    return { cookie: hand.cookie, path: `/forms/${(await formIn(hand)).id}/map`, body }
  },
  async 'forms.fill'(hand) {
    const { id } = await formIn(hand)
    await hand.done(`/forms/${id}/map`, { name: '月报', cells: [cell(hand.village.home.community.id)] })
    return { cookie: hand.cookie, path: `/forms/${id}/filled.xlsx`, query: { month: '2026-10' } }
  },
  'reports.addTemplate': async ({ cookie }) => ({
    ...{ cookie, path: '/reports/templates' },
    body: { name: `月报${fresh()}`, title: '月报', level: 'community', span: 'month', blocks },
  }),
  'reports.begin': async (hand) => ({ cookie: hand.cookie, path: '/reports', body: begun(hand) }),
  'reports.preview': async (hand) => ({ cookie: hand.cookie, path: '/reports/preview', query: begun(hand) }),
  'reports.show': ofReport(''),
  async 'reports.write'(hand) {
    return { cookie: hand.cookie, path: `/reports/${await draftIn(hand)}`, body: { title: '月报', blocks, basedOn: 1 } }
  },
  async 'reports.discard'(hand) {
    return { cookie: hand.cookie, path: `/reports/${await draftIn(hand)}`, body: {} }
  },
  async 'reports.publish'(hand) {
    return { cookie: hand.cookie, path: `/reports/${await draftIn(hand)}/publish`, body: { basedOn: 1 } }
  },
  'reports.since': ofReport('/since'),
  'reports.records': ofReport('/records', { figure: 'requests.received' }),
  'reports.docx': ofReport('/docx'),
  'reports.xlsx': ofReport('/xlsx'),
  'publications.openOne': async (hand) => ({ cookie: '', path: `/open/publications/${await publicIn(hand)}` }),
  'publications.openTable': async (hand) => ({
    cookie: '',
    path: `/open/publications/${await publicIn(hand)}/table.csv`,
  }),
  async 'transfer.read'(hand) {
    return { cookie: hand.cookie, path: importsAt(hand), file: { type: 'text/csv', bytes: await people() } }
  },
  'transfer.one': ofImport(''),
  'transfer.rows': ofImport('/rows'),
  'transfer.wrong': ofImport('/wrong.xlsx'),
  async 'transfer.confirm'(hand) {
    const table = { name: '1', heads: ['网格'], widths: [10], rows: [[`向阳${fresh()}网格`]] }
    const path = `/places/${hand.village.home.community.id}/imports/places`
    const { id } = await hand.sent(path, 'text/csv', await buffer(writeSheet('csv', table)))
    return { cookie: hand.cookie, path: `/imports/${id}/confirm`, body: {} }
  },
  'transfer.discard': ofImport('/discard', {}),
}
