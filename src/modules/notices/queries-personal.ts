/** The statements about everything that notices hold of one person. */
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Subject, Whose } from '../../foundation/privacy/holding.ts'
import { choiceEmail, type StoredChoice, type StoredNotice, type StoredSending, sendingPhone } from './table.ts'

interface AllOf {
  readonly notices: Pick<StoredNotice, 'at' | 'kind' | 'word' | 'said'>[]
  /** To their account, with the number open. */
  readonly sendings: StoredSending[]
  /** With the address open. */
  readonly choices: StoredChoice[]
}

export async function listAllOf(db: Db, { accountId, districts }: Whose): Promise<AllOf> {
  const notices = await db
    .selectFrom('notices')
    .select(['at', 'kind', 'word', 'said'])
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('at')
    .execute()
  const sendings = await db
    .selectFrom('notice_sendings')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('at')
    .execute()
  const choices = await db
    .selectFrom('notice_choices')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .execute()
  return {
    notices,
    sendings: sendings.map((row) => ({ ...row, phone: sendingPhone.open(db.vault, row, row.phone) })),
    choices: choices.map((row) => ({ ...row, email: choiceEmail.open(db.vault, row, row.email) })),
  }
}

/** Back to what nobody chose: nothing is sent to an address any more. */
export async function deleteChoices(db: Db, { accountId, districts }: Whose): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('notice_choices')
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function deleteAllOf(db: Db, whose: Whose): Promise<void> {
  await deleteChoices(db, whose)
  for (const table of ['notices', 'notice_sendings'] as const)
    await db
      .deleteFrom(table)
      .where('district_id', '=', oneOf(whose.districts))
      .where('account_id', '=', whose.accountId)
      .execute()
}

/** What was to be sent to a number given for one of these things. What others were told of it names nobody. */
export async function deleteSendingsAbout(db: Db, about: readonly Subject[]): Promise<void> {
  for (const { districtId, id } of about)
    await db
      .deleteFrom('notice_sendings')
      .where('district_id', '=', districtId)
      .where('subject', '=', id)
      .where('receiver', '=', 'contact')
      .execute()
}
