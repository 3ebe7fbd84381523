/** What whoever asks for something agrees to, and what is not kept without it. Help never waits for it: the rest is taken as it is. */
import { v7 } from 'uuid'
import type { InputOf } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { insertConsents, isConsented } from '../../foundation/privacy/consents-table.ts'
import type { requestsContract } from './contract.ts'
import type { RequestConsent } from './contract-consents.ts'
import type { StoredRequest } from './table.ts'

type Input = Pick<
  InputOf<(typeof requestsContract)['submit']>,
  'onBehalfOf' | 'isPrivate' | 'position' | 'photoIds' | 'consents'
>

/** What staff keep of others rests on their duty; nobody but a guardian speaks for a child. */
const isNeeded = (to: RequestConsent['to'], { onBehalfOf, isPrivate, position }: Input): boolean =>
  ({
    private: !onBehalfOf && isPrivate,
    position: !onBehalfOf && position !== undefined,
    child: onBehalfOf?.isChild === true,
  })[to]

/** Those that something given needs, once each. Refuses what would be kept without. */
export function consentsIn(input: Input): readonly RequestConsent[] {
  const given = new Map((input.consents ?? []).filter(({ to }) => isNeeded(to, input)).map((one) => [one.to, one]))
  for (const to of ['private', 'position'] as const)
    if (isNeeded(to, input) && !given.has(to))
      throw refuse.unfit('consent-missing', 'This is kept with your consent only. It can be left out.')
  if (isNeeded('child', input) && !given.has('child') && (input.position || input.photoIds?.length))
    throw withoutGuardian()
  return [...given.values()]
}

export const keepConsents = (
  db: Db,
  row: StoredRequest,
  accountId: string,
  consents: readonly RequestConsent[],
  now: Date,
): Promise<number> =>
  insertConsents(
    db,
    consents.map((one) => ({
      district_id: row.district_id,
      id: v7({ msecs: now.getTime() }),
      account_id: accountId,
      what: `requests.${one.to}`,
      wording: one.wording,
      subject: row.id,
      relation: one.to === 'child' ? one.relation : null,
      given_at: now,
      withdrawn_at: null,
      is_refused: false,
    })),
  )

/** Of a child under 14 no picture is kept that its guardian has not agreed to. */
export async function refusePicturesOfChild(db: Db, row: StoredRequest): Promise<void> {
  if (row.is_for_child && !(await isConsented(db, row.district_id, row.id, 'requests.child'))) throw withoutGuardian()
}

const withoutGuardian = () =>
  refuse.unfit('guardian-consent-missing', 'Of a child under 14 this is kept with a guardian’s consent only.')
