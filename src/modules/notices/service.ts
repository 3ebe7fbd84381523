/** What notices do: one function for each line of the contract. */
import type { AddressProof } from '../../foundation/access/address-proof.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall, Handlers, News, StreamCall } from '../../foundation/http/call.ts'
import type { NoticeLine, NoticeNews, noticesContract } from './contract.ts'
import type { Live } from './live.ts'
import { ownOf, traceOf } from './own.ts'
import * as queries from './queries.ts'
import type { Outside } from './send.ts'
import { choicesService } from './service-choices.ts'
import { settingsService } from './service-settings.ts'
import type { StoredNotice } from './table.ts'

interface Parts {
  readonly live: Live
  readonly outside: Outside
  readonly proof: AddressProof
}

export const noticesService = ({ live, ...parts }: Parts): Handlers<typeof noticesContract> => ({
  async list({ actor, input: { before, limit, show }, readEach }) {
    const own = ownOf(actor)
    if (!own) return { lines: [], next: null, unread: 0 }
    const page = { before, limit: limit + 1, onlyUnread: show === 'unread' }
    const [rows, unread] = await readEach((db) =>
      Promise.all([queries.listNotices(db, own, page), queries.countUnread(db, own)]),
    )
    const lines = rows.slice(0, limit).map(lineOf)
    return { lines, next: rows.length > limit ? (lines.at(-1)?.number ?? null) : null, unread }
  },

  stream: async (call) => newsFor(call, live),

  async read(call) {
    const { actor, db, params, now } = call
    const own = ownOf(actor)
    const notice = own && (await queries.findNotice(db, own, params.id))
    if (!own || !notice) throw refuse.notFound('notice')
    await queries.markSubjectRead(db, own, notice.subject, now)
    call.record(traceOf(actor, own, notice.id))
    return { unread: await queries.countUnread(db, own) }
  },

  async readAll(call: CommandCall<(typeof noticesContract)['readAll']>) {
    const { actor, db, input, now } = call
    const own = ownOf(actor)
    if (!own) throw refuse.notFound('notice')
    await queries.markReadUpTo(db, own, input.upTo, now)
    call.record(traceOf(actor, own, actor.accountId))
    return { unread: await queries.countUnread(db, own) }
  },

  ...choicesService(parts),
  ...settingsService(parts),
})

const lineOf = (row: StoredNotice): NoticeLine => ({
  id: row.id,
  number: row.number,
  at: row.at.toISOString(),
  action: row.action,
  subject: row.subject,
  kind: row.kind,
  word: row.word,
  values: row.said,
  isUrgent: row.is_urgent,
  readAt: row.read_at?.toISOString() ?? null,
})

const mostAtOnce = 100

/** Whoever comes for the first time begins with the present; whoever takes up again gets what was told meanwhile, once. */
async function* newsFor({ actor, after, signal, readEach }: StreamCall, live: Live): AsyncGenerator<News<NoticeNews>> {
  const own = ownOf(actor)
  if (!own) return
  const [head, count] = await readEach((db) =>
    Promise.all([queries.findLastNumber(db, own), queries.countUnread(db, own)]),
  )
  const seen = /^\d{1,9}$/.test(after ?? '') ? Number(after) : head
  let last = Math.min(seen, head)
  yield { id: String(last), data: { unread: count, notice: null } }
  while (!signal.aborted) {
    const [rows, unread] = await readEach((db) =>
      Promise.all([queries.listNoticesAfter(db, own, last, mostAtOnce), queries.countUnread(db, own)]),
    )
    for (const row of rows) yield { id: String(row.number), data: { unread, notice: lineOf(row) } }
    last = rows.at(-1)?.number ?? last
    if (rows.length < mostAtOnce) await live.beyond(own, last, signal)
  }
}
