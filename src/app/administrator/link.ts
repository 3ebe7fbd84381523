/** The one-time link of a first start without a demo: whoever opens it within a day makes the first administrator. */
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../../foundation/database/tables.ts'
import { hasAdministrator, replaceLinks } from './queries.ts'

const lastsHours = 24

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A path with a new token, as long as nobody holds the post; null once somebody does. As the owner of the tables. */
export async function newAdministratorLink(db: Db, now: Date): Promise<string | null> {
  if (await hasAdministrator(db, now)) return null
  const token = randomBytes(32).toString('base64url')
  await replaceLinks(db, hashOfToken(token), new Date(now.getTime() + lastsHours * 60 * 60_000))
  return `/office/welcome?token=${token}`
}
