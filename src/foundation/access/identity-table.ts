/** Which account somebody has whom the unified identity names: the statements about the link between the two. */
import { v7 } from 'uuid'
import type { Client } from '../database/connections.ts'
import { Refusal } from '../errors.ts'

interface Named {
  readonly issuer: string
  /** The provider's own name for them, which never changes. */
  readonly subject: string
  /** What their account here is called, as the provider says; '' when it says nothing. */
  readonly accountName: string
  readonly now: Date
}

/** Accounts are made here and by nobody else. */
const unknown = () => new Refusal(403, 'identity-unknown', 'There is no account here for this person.')
const withoutPost = () => new Refusal(403, 'identity-no-post', 'This person holds no post that is in force.')

/**
 * The account of somebody who came before; the first time, that of the name they have there, and from then on theirs alone:
 * whoever has the name later does not come in by it.
 */
export async function claimAccount(client: Client, named: Named): Promise<string> {
  const accountId = (await findLinked(client, named)) ?? (await linkByName(client, named))
  if (!accountId) throw unknown()
  if (!(await holdsWork(client, accountId, named.now))) throw withoutPost()
  return accountId
}

const providerOf = ({ issuer }: Named): string => `oidc ${issuer}`

async function findLinked(client: Client, named: Named): Promise<string | undefined> {
  const text = 'select account_id from credentials where provider = $1 and provider_id = $2'
  const { rows } = await client.query<{ account_id: string }>({ text, values: [providerOf(named), named.subject] })
  return rows[0]?.account_id
}

async function linkByName(client: Client, named: Named): Promise<string | undefined> {
  const text = `insert into credentials (id, account_id, provider, provider_id, created_at, updated_at)
    select $1, id, $2, $3, $5, $5 from accounts where account_name = $4
    on conflict do nothing returning account_id`
  const values = [v7({ msecs: named.now.getTime() }), providerOf(named), named.subject, named.accountName, named.now]
  const { rows } = await client.query<{ account_id: string }>({ text, values })
  return rows[0]?.account_id
}

async function holdsWork(client: Client, accountId: string, now: Date): Promise<boolean> {
  const text = "select from jsonb_array_elements(posts_of($1, $2)) post where post ->> 'role' <> 'resident'"
  return (await client.query({ text, values: [accountId, now] })).rows.length > 0
}
