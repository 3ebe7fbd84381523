/** What accounts hold of a person, told and erased. */
import type { Db } from '../database/tables.ts'
import type { HeldPart, Holding } from '../privacy/holding.ts'
import { accountPhone, eraseAccount, findAccountRow } from './accounts-table.ts'
import { findFactorHeld } from './second-factor-table.ts'
import { listSessionsEver } from './sessions-table.ts'

export const accessHolding: Holding = {
  module: 'access',
  erases: [
    'accounts.name',
    'accounts.phone',
    'accounts.phone_print',
    'accounts.account_name',
    'credentials.password',
    'credentials.provider_id',
    'sessions.token',
    'sessions.device',
    'sessions.device_hash',
    'known_devices.device_hash',
    'second_factors.secret',
    'recovery_codes.code_hash',
  ],

  async held(db, { accountId }) {
    const row = await findAccountRow(db, accountId)
    if (!row) return []
    const line = (text: string | null) =>
      text ? [{ at: row.created_at.toISOString(), text, more: {} as Record<string, string> }] : []
    return [
      { field: 'name', lines: line(row.name) },
      { field: 'phone', lines: line(accountPhone.open(db.vault, row, row.phone)) },
      { field: 'accountName', lines: line(row.account_name) },
      ...(await waysIn(db, accountId)),
    ]
  },

  erase: (db, { accountId }, now) => eraseAccount(db, accountId, now),
}

/** That there is a second factor, and on which kinds of device somebody came in: no secret is ever told. */
async function waysIn(db: Db, accountId: string): Promise<HeldPart[]> {
  const factor = await findFactorHeld(db, accountId)
  const sessions = await listSessionsEver(db, accountId)
  return [
    {
      field: 'secondFactor',
      lines: factor
        ? [
            {
              at: factor.since.toISOString(),
              text: factor.isOn ? 'on' : 'begun',
              more: { codes: String(factor.codes) },
            },
          ]
        : [],
    },
    {
      field: 'devices',
      lines: sessions.map(({ device, since, usedAt }) => ({
        at: since.toISOString(),
        text: device,
        more: { used: usedAt.toISOString() },
      })),
    },
  ]
}
