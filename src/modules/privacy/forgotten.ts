/** A list beside the backups of who was erased and what was withdrawn: a backup that is brought back forgets them again. It names nobody. */
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { findAccountRow } from '../../foundation/access/accounts-table.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import { clockEvent } from '../../foundation/http/perform.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import { type ConsentRow, insertConsents, lockConsent } from '../../foundation/privacy/consents-table.ts'
import type { Holding } from '../../foundation/privacy/holding.ts'
import { takeBack, takeBackAll } from './consents.ts'
import { erase } from './erasing.ts'
import { hasForgotten, listForgotten, putForgotten } from './queries-forgotten.ts'
import type { Forgotten } from './table.ts'

const forgottenShape: z.ZodType<Forgotten> = z.strictObject({
  kind: z.enum(['erase', 'withdraw', 'consent']),
  districtId: z.string(),
  id: z.uuid(),
  accountId: z.uuid(),
  what: z.string().optional(),
  subject: z.uuid().optional(),
})

const forgottenIn = async (file: string): Promise<Forgotten[]> => linesOf(await readFile(file, 'utf8').catch(() => ''))

/** A line that cannot be read is passed over: it may have been cut by a full disk. */
const linesOf = (text: string): Forgotten[] =>
  text.split('\n').flatMap((line) => {
    try {
      return [forgottenShape.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })

/** A guardian was asked before the backup and answered after it. */
async function answeredSince(
  db: Db,
  { id, districtId, accountId, what, subject }: Forgotten,
  now: Date,
): Promise<ConsentRow | undefined> {
  if (!what || !subject) return undefined
  const row: ConsentRow = {
    ...{ district_id: districtId, id, account_id: accountId, what, subject, relation: null },
    ...{ wording: 1, given_at: now, withdrawn_at: null, is_refused: false },
  }
  return (await insertConsents(db, [row])) === 1 ? row : undefined
}

/** Does again what is in the list and not in the database, then adds what is in the database and not in the list. */
export async function remember(world: JobWorld, holdings: readonly Holding[], file: string): Promise<void> {
  const { database } = world
  const districts = await database.inDistricts([], listDistrictIds)
  const listed = await forgottenIn(file)
  const there = await database.inDistricts(districts, (db) => listForgotten(db, districts))
  const ids = new Set(there.map(({ id }) => id))
  for (const one of listed)
    if (!ids.has(one.id) && districts.includes(one.districtId)) await forgetAgain(world, holdings, districts, one)
  await addTo(file, there)
}

/** Only adds what is in the database: ahead of a backup, so that the list beside it is as new as the backup. */
export async function list(db: Db, file: string): Promise<void> {
  // A database that is about to be brought up to date may be from before there were rights.
  if (await hasForgotten(db)) await addTo(file, await listForgotten(db, await listDistrictIds(db)))
}

/** What other copies of the list say is added to this one. */
export async function gather(file: string, others: readonly string[]): Promise<void> {
  await addTo(file, others.flatMap(linesOf))
}

async function addTo(file: string, all: readonly Forgotten[]): Promise<void> {
  const known = new Set((await forgottenIn(file)).map(({ id }) => id))
  const added = new Map(all.filter(({ id }) => !known.has(id)).map((one) => [one.id, JSON.stringify(one)]))
  if (added.size === 0) return
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, `${[...added.values()].join('\n')}\n`, { mode: 0o600, flush: true })
}

async function forgetAgain(
  world: JobWorld,
  holdings: readonly Holding[],
  districts: readonly string[],
  one: Forgotten,
): Promise<void> {
  const { database, now } = world
  const { kind, districtId, accountId } = one
  // Of another installation, or from before this one was emptied.
  if (!(await database.inDistricts([], (db) => findAccountRow(db, accountId)))) return
  if (kind === 'erase') await erase(world, holdings, districts, { districtId, accountId })
  await database.inDistricts(districts, async (db, client) => {
    if (kind !== 'consent') await putForgotten(db, { ...one, kind }, now)
    if (kind === 'erase' || !(await withdrawAgain(db, holdings, districts, one, now))) return
    const trace = { districtId, subject: accountId, path: districtId, details: { kind } }
    await insertEvents(db, client, [clockEvent({ ...trace, action: 'privacy.forgetAgain' }, now)])
  })
}

/** False when there is nothing to take back. */
async function withdrawAgain(
  db: Db,
  holdings: readonly Holding[],
  districts: readonly string[],
  one: Forgotten,
  now: Date,
): Promise<boolean> {
  const whose = { accountId: one.accountId, districts }
  if (one.kind === 'consent') {
    const row = (await lockConsent(db, whose, one.id)) ?? (await answeredSince(db, one, now))
    if (!row || row.withdrawn_at) return false
    await takeBack(db, row, holdings, now)
    return true
  }
  await takeBackAll(db, whose, holdings, now)
  for (const { withdraw } of holdings) await withdraw?.(db, whose)
  return true
}
