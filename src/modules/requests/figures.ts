/** What is counted of requests. Source of the rates: handbook 2.5 and 3.2; each says what it leaves out, and why. */
import { count, type LevelColumns, ledger, quantile, share } from '../../foundation/figures/ledger.ts'
import { shownContent } from './queries-scope.ts'

const levelsBy = (prefix: string): LevelColumns => ({
  city: 'r.city',
  district: 'r.district_id',
  street: `r.${prefix}street`,
  community: `r.${prefix}community`,
  grid: `r.${prefix}grid`,
  microgrid: `r.${prefix}microgrid`,
  building: `r.${prefix}building`,
})

const solved = "r.state = 'closed' and r.solved_level is not null"

/** What ended otherwise than by an answer: nobody can be late with it, and nobody is asked how it went. */
const notServedHere = {
  declined: "r.state = 'declined'",
  withdrawn: "r.state = 'withdrawn'",
  merged: "r.state = 'merged'",
}
const notServed = { ...notServedHere, handedOver: "r.state = 'handedOver'" }
const notSolved = { notSolved: "r.state = 'closed' and r.solved_level is null" }
/** A call-back is valid when the resident said something. */
const notCalledBack = { ...notServed, silent: "r.confirmed is distinct from 'yes'" }
const neverTaken = Object.fromEntries(
  Object.entries(notServed).map(([reason, condition]) => [reason, `${condition} and r.claimed_at is null`]),
)

export const requestLedger = ledger({
  module: 'requests',
  from: () => 'requests r left join request_categories c on c.district_id = r.district_id and c.id = r.category_id',
  district: 'r.district_id',
  id: 'r.id',
  opens: { at: '/requests/', path: 'r.path' },
  about: { what: 'requests', id: 'r.id' },
  dates: {
    // 0133-touched-days.sql notes whatever happens to either.
    asked: {
      instant: 'r.submitted_at',
      isKept: true,
      levels: levelsBy('asked_'),
      path: 'coalesce(r.asked_path, r.path)',
    },
    ended: { instant: 'r.closed_at', isKept: true, levels: levelsBy(''), path: 'r.path' },
  },
  columns: [
    { name: 'number', sql: 'r.number', kind: 'text', width: 18 },
    { name: 'content', sql: shownContent('r', 100), kind: 'text', width: 60 },
    { name: 'category', sql: 'array[c.name, c.name_en]', kind: 'names', width: 16 },
    { name: 'place', sql: 'r.place_label', kind: 'text', width: 32 },
    { name: 'state', sql: 'r.state', kind: 'word', words: 'requests.state.' },
    { name: 'submittedAt', sql: 'r.submitted_at', kind: 'instant', width: 17 },
    { name: 'closedAt', sql: 'r.closed_at', kind: 'instant', width: 17 },
  ],
  dimensions: {
    category: {
      key: 'c.code',
      names: 'array[c.name, c.name_en]',
      all: ({
        day,
      }) => `select one.district_id, one.code as key, array[one.name, one.name_en] as names from request_categories one
        where one.valid_from <= ${day} and (one.valid_to is null or one.valid_to > ${day})`,
    },
    level: { key: 'coalesce(r.solved_level, r.level)', words: 'requests.level.' },
    channel: {
      key: "case when r.hotline_number is not null then 'hotline' when r.filer_id is not null then 'filed' else 'self' end",
      words: 'requests.office.channel.',
    },
    state: { key: 'r.state', words: 'requests.state.' },
  },
  figures: {
    received: count({ by: 'asked', unit: 'requests' }),
    filed: count({ by: 'asked', unit: 'requests', where: "r.state not in ('submitted', 'declined', 'withdrawn')" }),
    filedRate: share({
      by: 'asked',
      hits: "r.state not in ('declined', 'withdrawn')",
      leftOut: { inReview: "r.state = 'submitted'" },
    }),
    claimed: count({ by: 'asked', unit: 'requests', where: 'r.claimed_at is not null' }),
    responseRate: share({
      by: 'asked',
      hits: 'r.claimed_at is not null and not r.claimed_late',
      leftOut: { ...neverTaken, notYet: 'r.claimed_at is null and r.is_open and r.overdue_at is null' },
    }),
    returned: count({ by: 'asked', unit: 'requests', where: 'r.returned_times > 0' }),
    reopened: count({ by: 'asked', unit: 'requests', where: 'r.reopened_times > 0' }),
    overdue: count({ by: 'asked', unit: 'requests', where: 'r.fell_due_at is not null' }),
    closedRate: share({
      by: 'asked',
      hits: "r.state = 'closed'",
      leftOut: { ...notServed, notYet: 'r.is_open and r.overdue_at is null' },
    }),
    declined: count({ by: 'ended', unit: 'requests', where: notServed.declined }),
    withdrawn: count({ by: 'ended', unit: 'requests', where: notServed.withdrawn }),
    handedOver: count({ by: 'ended', unit: 'requests', where: notServed.handedOver }),
    closed: count({ by: 'ended', unit: 'requests', where: "r.state = 'closed'" }),
    solved: count({ by: 'ended', unit: 'requests', where: solved }),
    solvedAtGrid: count({ by: 'ended', unit: 'requests', where: `${solved} and r.solved_level = 'grid'` }),
    solvedAtCommunity: count({ by: 'ended', unit: 'requests', where: `${solved} and r.solved_level = 'community'` }),
    solvedAtStreet: count({ by: 'ended', unit: 'requests', where: `${solved} and r.solved_level = 'street'` }),
    withinGrid: share({ by: 'ended', hits: "r.solved_level = 'grid'", leftOut: { ...notServed, ...notSolved } }),
    withinStreet: share({ by: 'ended', hits: "r.state = 'closed'", leftOut: { ...notServedHere, ...notSolved } }),
    nuisances: count({ by: 'ended', unit: 'requests', where: `${solved} and c.kind = 'problem'` }),
    onTime: count({ by: 'ended', unit: 'requests', where: "r.state = 'closed' and not r.answered_late" }),
    late: count({ by: 'ended', unit: 'requests', where: "r.state = 'closed' and r.answered_late" }),
    onTimeRate: share({ by: 'ended', hits: 'not r.answered_late', leftOut: notServed }),
    unconfirmed: count({ by: 'ended', unit: 'requests', where: "r.state = 'closed' and r.confirmed = 'silent'" }),
    solvedRate: share({ by: 'ended', hits: "r.solved = 'yes'", leftOut: notCalledBack }),
    satisfiedRate: share({
      by: 'ended',
      hits: "r.rating = 'satisfied'",
      leftOut: { ...notCalledBack, unrated: 'r.rating is null' },
    }),
    medianHours: quantile({
      by: 'ended',
      unit: 'hours',
      where: "r.state = 'closed'",
      of: 'r.handled_hours::float8',
      at: 0.5,
    }),
    p90Hours: quantile({
      by: 'ended',
      unit: 'hours',
      where: "r.state = 'closed'",
      of: 'r.handled_hours::float8',
      at: 0.9,
    }),
  },
})
