/** What accounts hold of a person, told and erased. */
import type { Holding } from '../privacy/holding.ts'
import { accountPhone, eraseAccount, findAccountRow } from './accounts-table.ts'

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
    ]
  },

  erase: (db, { accountId }, now) => eraseAccount(db, accountId, now),
}
