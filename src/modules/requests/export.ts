/** The inbox as a table, sent while it is read: what the list shows, in its order and behind its masks, but all of it. */
import type { Actor, Post } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { ExtractCall } from '../../foundation/http/call.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import type { Locale } from '../../foundation/language/locale.ts'
import { dayIn, type Word } from '../../foundation/language/moments.ts'
import type { Cell } from '../../foundation/sheets/sheet.ts'
import { mediaTypeOf, writeSheet } from '../../foundation/sheets/write-sheet.ts'
import { placeOf } from './asked-place.ts'
import { type inboxContract, type ListColumn, listColumns } from './contract-inbox.ts'
import { type ExportRow, exportStatement, inboxIdsStatement } from './queries-lists.ts'
import { isOverdue, requesterShown } from './view.ts'

type Call = ExtractCall<(typeof inboxContract)['export']>

/** Rows of one page: each is read in a transaction of its own. */
const pageSize = 2000
/** Their ids are held until the last one is sent. */
const mostRows = 300_000

export async function exportInbox(call: Call) {
  const { input, now } = call
  const columns = input.preset === 'hotline' ? forHotline : columnsOf(input.columns)
  const post = await placeOf(call, input.postId, input.placeId)
  const { text, values } = inboxIdsStatement({
    ...input,
    post,
    now,
    limit: mostRows,
    isFromHotline: input.preset === 'hotline',
  })
  const [found] = await call.readOnce<{ ids: string }>(text, values)
  const ids = found?.ids ? found.ids.split(' ') : []
  if (ids.length > mostRows) throw refuse.conflict('too-many-rows', 'Narrow the list down.', { most: mostRows })
  const { state, level, categoryId, outside, flag, show, preset, format } = input
  const chosen = { place: post.placeId, state, level, categoryId, outside, flag, show, preset }
  const details = { rows: ids.length, ...chosen, format, columns: columns.join(',') }
  call.record({ districtId: post.districtId, subject: post.placeId, path: post.path, role: post.role, details })
  const word = wordsFor(input.language)
  const name = word(input.preset ? 'requests.export.hotline' : 'requests')
  return {
    fileName: `${name} ${post.placeName} ${dayIn(now)}.${format}`,
    mediaType: mediaTypeOf(format),
    content: writeSheet(format, {
      name,
      heads: columns.map((column) => word(`requests.column.${column}`)),
      widths: columns.map((column) => widths[column] ?? 14),
      rows: rowsOf(call, post, ids, columns, word),
    }),
  }
}

const usual: readonly ListColumn[] = ['number', 'content', 'category', 'place', 'state', 'due', 'requester', 'assignee']

/** By their number: what came of it, and what is to be told. */
const forHotline: readonly ListColumn[] = [
  'hotlineNumber',
  'hotlineDue',
  'number',
  'content',
  'category',
  'place',
  'state',
  'solved',
  'answer',
  'answeredAt',
  'closedAt',
]

function columnsOf(asked: string | undefined): readonly ListColumn[] {
  if (!asked) return usual
  return [...new Set(asked.split(','))].map((name) => {
    const column = listColumns.find((one) => one === name)
    if (!column)
      throw refuse.invalid([{ path: 'columns', code: 'not-a-choice', message: `There is no column ${name}.` }])
    return column
  })
}

/** In the order of the list as it was when it was asked for; each row as it is when it is read. */
async function* rowsOf(
  call: Call,
  post: Post,
  ids: readonly string[],
  columns: readonly ListColumn[],
  word: Word,
): AsyncIterable<readonly Cell[]> {
  const { actor, input, now } = call
  let coming = pageOf(call, post, ids, 0)
  for (let from = 0; from < ids.length; from += pageSize) {
    const rows = await coming
    // The database reads the next page while this one is written.
    coming = pageOf(call, post, ids, from + pageSize)
    coming.catch(() => undefined)
    await call.took(
      'requests',
      [...rows.values()].map(({ id, district_id }) => ({ districtId: district_id, id })),
    )
    for (const id of ids.slice(from, from + pageSize)) {
      const row = rows.get(id)
      if (!row) continue
      yield columns.map((column) => cells[column]({ row, actor, now, language: input.language }, word))
    }
  }
}

/** By their ids. */
async function pageOf(
  { readOnce }: Call,
  post: Post,
  ids: readonly string[],
  from: number,
): Promise<ReadonlyMap<string, ExportRow>> {
  if (from >= ids.length) return new Map()
  const { text, values } = exportStatement(post, ids.slice(from, from + pageSize))
  return new Map((await readOnce<ExportRow>(text, values)).map((row) => [row.id, row]))
}

interface Told {
  readonly row: ExportRow
  readonly actor: Actor
  readonly now: Date
  readonly language: Locale
}

const widths: Partial<Record<ListColumn, number>> = {
  number: 16,
  content: 60,
  place: 32,
  due: 17,
  submittedAt: 17,
  hotlineNumber: 22,
  hotlineDue: 17,
  answer: 60,
}

const yesNo = (value: boolean, word: Word): Cell => word(value ? 'requests.export.yes' : 'requests.export.no')

const cells: Readonly<Record<ListColumn, (told: Told, word: Word) => Cell>> = {
  number: ({ row }) => row.number,
  content: ({ row }) => row.content,
  category: ({ row, language }) => (language === 'en' ? row.category_name_en : row.category_name),
  place: ({ row }) => row.place_label,
  state: ({ row }, word) => word(`requests.state.${row.state}`),
  due: ({ row }) => row.due,
  requester: ({ row, actor }) => requesterShown(actor, row),
  assignee: ({ row }) => row.assignee_name,
  submittedAt: ({ row }) => row.submitted,
  stateSince: ({ row }) => row.since,
  level: ({ row }, word) => word(`requests.level.${row.level}`),
  urgent: ({ row }, word) => yesNo(row.is_urgent, word),
  late: ({ row, now }, word) => yesNo(isOverdue(row, now), word),
  answeredAt: ({ row }) => row.answered,
  closedAt: ({ row }) => row.closed,
  solved: ({ row }, word) => (row.solved ? word(`requests.solved.${row.solved}`) : null),
  hotlineNumber: ({ row }) => row.hotline_number,
  hotlineDue: ({ row }) => row.hotline_due,
  answer: ({ row }) => row.answer,
}
