/** What requests hold of a person, told, taken back and erased. */
import type { Db } from '../../foundation/database/tables.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { HeldLine, HeldPart, Holding, Whose } from '../../foundation/privacy/holding.ts'
import { eraseWith } from './erasing-words.ts'
import * as held from './queries-held.ts'
import * as queries from './queries-personal.ts'
import type { StoredRequest } from './table.ts'

/** Everything of it that is not empty, by name. */
const moreOf = (row: StoredRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      place: row.place_label,
      spot: row.spot,
      position: row.lng === null ? null : `${row.lng}, ${row.lat}`,
      requesterName: row.requester_name,
      isForChild: row.is_for_child ? 'yes' : null,
      contactPhone: row.contact_phone,
      answer: row.answer,
      solved: row.solved,
      rating: row.rating,
      confirmed: row.confirmed,
      ratedBy: row.rated_by,
      comment: row.rating_comment,
      assignee: row.assignee_name,
    }).filter((entry): entry is [string, string] => entry[1] !== null),
  )

export const requestsHolding: Holding = {
  module: 'requests',
  erases: [
    'requests.content',
    'requests.answer',
    'requests.rating_comment',
    'requests.requester_name',
    'requests.contact_phone',
    'requests.spot',
    'requests.lng',
    'requests.lat',
    'requests.assignee_name',
    'request_texts.text',
    'request_photos.sha256',
    'late_work.sender_name',
    'late_work.held_as',
    'late_work.sent',
    'saved_filters.name',
    'saved_filters.chosen',
    'request_subscribers.since',
  ],

  async held(db, whose) {
    const lines: HeldLine[] = []
    for (const row of await queries.listRequestsOf(db, whose)) {
      lines.push({
        at: row.submitted_at.toISOString(),
        text: `${row.number} ${row.content}`,
        more: moreOf(row),
      })
      for (const event of await listEvents(db, row.district_id, row.id)) {
        const said = Object.entries((event.details.said ?? {}) as object).map(([name, value]) => [name, String(value)])
        lines.push({
          at: event.at.toISOString(),
          text: row.number,
          more: { action: event.action, ...(event.role && { role: event.role }), ...Object.fromEntries(said) },
        })
      }
    }
    return [{ field: 'words', lines }, ...(await worksOf(db, whose))]
  },

  async subjects(db, whose) {
    const rows = await queries.listRequestsOf(db, whose)
    return rows.map(({ district_id, id, number }) => ({ districtId: district_id, id, label: number }))
  },

  hinders: async (db, whose) =>
    (await queries.listRequestsOf(db, whose)).some((row) => row.is_open) ? 'still-open' : undefined,

  takeBack: {
    private: (db, about, now) => eraseWith(db, about, queries.eraseWords, now),
    position: queries.blankPosition,
    child: (db, about, now) => eraseWith(db, about, queries.eraseChild, now),
  },

  withdraw: queries.blankContactsOf,

  async erase(db, whose, now) {
    for (const row of await queries.listRequestsOf(db, whose))
      await eraseWith(db, { district_id: row.district_id, subject: row.id }, queries.eraseRequest, now)
    await queries.blankTaker(db, whose)
    await queries.deleteOwnLists(db, whose)
  },
}

const byNumber = ({ at, number }: { at: Date; number: string }): HeldLine => ({
  at: at.toISOString(),
  text: number,
  more: {},
})

/** What they took for others, what they sent late, and what they keep a list of. Of others only the number is told. */
async function worksOf(db: Db, whose: Whose): Promise<HeldPart[]> {
  const taken = (await held.listTakenBy(db, whose)).map(({ number, assignee_name, submitted_at }) => ({
    at: submitted_at.toISOString(),
    text: number,
    more: { assignee: assignee_name ?? '—' },
  }))
  const late = (await held.listLateOf(db, whose)).map(({ arrived_at, step, sender_name, held_as, state, sent }) => ({
    at: arrived_at.toISOString(),
    text: step,
    more: { sender: sender_name, role: held_as, state, sent },
  }))
  const filters = (await held.listFiltersOf(db, whose)).map(({ at, name, chosen }) => ({
    at: at.toISOString(),
    text: name,
    more: { chosen: JSON.stringify(chosen) },
  }))
  return [
    { field: 'photos', lines: (await held.listPhotosOf(db, whose)).map(byNumber) },
    { field: 'taker', lines: [...taken, ...late] },
    { field: 'filters', lines: filters },
    { field: 'followed', lines: (await held.listFollowedOf(db, whose)).map(byNumber) },
  ]
}
