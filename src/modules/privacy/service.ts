/** What the privacy module does: one function for each line of its contract. */
import { districtsAs, districtsOf } from '../../foundation/access/standing.ts'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import type { Declared } from '../../foundation/privacy/declaring.ts'
import type { Holding } from '../../foundation/privacy/holding.ts'
import type { SealedColumn } from '../../foundation/vault/sealed-column.ts'
import { namesOfAccounts } from '../people/public.ts'
import { consentsOf, withdraw } from './consents.ts'
import { type DeclaredField, deciders, type HeldPartView, type privacyContract } from './contract.ts'
import { ask, decide, viewOf } from './matters.ts'
import { listMattersOf, listOpenMatters } from './queries.ts'
import { seenBy, takenPart } from './seen.ts'

export interface PrivacyParts {
  readonly declared: readonly Declared[]
  readonly sealed: readonly SealedColumn[]
  readonly holdings: readonly Holding[]
  readonly calendar: CalendarSource
}

export const privacyService = ({
  declared,
  sealed,
  holdings,
  calendar,
}: PrivacyParts): Handlers<typeof privacyContract> => ({
  declared: async () => fieldsOf(declared, sealed),

  held: ({ actor, now, read }) =>
    read(async (db) => {
      const whose = { accountId: actor.accountId, districts: districtsOf(actor) }
      const parts: HeldPartView[] = []
      for (const { module, held } of holdings)
        for (const { field, lines } of (await held?.(db, whose)) ?? [])
          if (lines.length > 0) parts.push({ module, field, lines: lines.map((line) => ({ ...line })) })
      const taken = await takenPart(db, whose, holdings)
      if (taken.lines.length > 0) parts.push({ module: 'privacy', ...taken, lines: [...taken.lines] })
      return { at: now.toISOString(), parts }
    }),

  seen: ({ actor, read }) => read((db) => seenBy(db, actor, holdings)),

  mine: ({ actor, read }) =>
    read(async (db) => (await listMattersOf(db, districtsOf(actor), actor.accountId)).map((row) => viewOf(row))),

  ask: (call) => ask(call, { calendar: calendar.current(), holdings }),

  consents: ({ actor, read }) => read((db) => consentsOf(db, actor, holdings)),

  withdrawConsent: (call) => withdraw(call, holdings),

  waiting: ({ actor, read }) =>
    read(async (db) => {
      const rows = await listOpenMatters(db, districtsAs(actor, deciders), 200)
      const names = await namesOfAccounts(
        db,
        rows.map((row) => row.account_id),
      )
      return rows.map((row) => viewOf(row, names.get(row.account_id)?.name ?? null))
    }),

  decide: (call) => decide(call, { calendar: calendar.current(), holdings }),
})

function fieldsOf(declared: readonly Declared[], sealed: readonly SealedColumn[]): DeclaredField[] {
  const isSealed = new Set(['events.words', ...sealed.map(({ table, column }) => `${table}.${column}`)])
  return declared.flatMap(({ module, fields }) =>
    fields.map(({ columns, isSensitive, seenBy, erasing = 'goes' as const, ...field }) => ({
      module,
      ...field,
      seenBy: [...seenBy],
      erasing,
      isSensitive: isSensitive ?? false,
      isSealed: columns.some((column) => isSealed.has(column)),
    })),
  )
}
