/** Every column of the house whose values lie sealed. */
import { accountPhone } from '../foundation/access/accounts-table.ts'
import { secondFactorSecret } from '../foundation/access/second-factor-table.ts'
import { commandAnswer } from '../foundation/events/events-table.ts'
import { sealedKey } from '../foundation/vault/content-keys-table.ts'
import type { SealedColumn } from '../foundation/vault/sealed-column.ts'
import { choiceEmail, sendingPhone, webhookSecret } from '../modules/notices/table.ts'
import { organizationPhone } from '../modules/organizations/table.ts'
import { matterReason, matterSaid } from '../modules/privacy/table.ts'
import { answer, contactPhone, content, lateSent, ratingComment, spot } from '../modules/requests/sealed.ts'
import { householdLabel } from '../modules/territory/household-label.ts'
import { importedCells, importedChanges } from '../modules/transfer/table.ts'

export const sealedColumns: readonly SealedColumn[] = [
  sealedKey,
  accountPhone,
  secondFactorSecret,
  commandAnswer,
  householdLabel,
  organizationPhone,
  contactPhone,
  spot,
  content,
  answer,
  ratingComment,
  lateSent,
  matterSaid,
  matterReason,
  sendingPhone,
  choiceEmail,
  webhookSecret,
  importedCells,
  importedChanges,
]
