/** What must hold once the killing is over: acknowledged once, otherwise wholly or not at all, and every chain intact. */
import type pg from 'pg'
import { appPool, kyselyOn } from '../../src/foundation/database/connections.ts'
import { databaseOn } from '../../src/foundation/database/database.ts'
import { linkEvents, verifyChain } from '../../src/foundation/events/chain.ts'
import { type CommandRow, commandAnswer } from '../../src/foundation/events/events-table.ts'
import { testVault } from '../../src/foundation/testing/database.ts'
import type { Command } from './commands.ts'

/** What must have no rows. */
const halves = {
  'a command without its answer': 'select from commands where answer is null',
  'a command without an event': `select from commands c where not exists (select from events e where e.command_id = c.id)`,
  'an event of no command': `select from events e
    where command_id is not null and not exists (select from commands c where c.id = e.command_id)`,
  'a step recorded twice for one command': `select from events where command_id is not null
    group by command_id, action having count(*) > 1`,
  'a request that was not asked for, or twice': `select from requests r
    where (select count(*) from events e where e.subject = r.id and e.action = 'requests.submit') <> 1`,
  'the same request twice': 'select content from requests group by content having count(*) > 1',
  'a request in another state than its last event says': `select from requests r
    where r.state <> (select e.details ->> 'to' from events e where e.subject = r.id order by e.id desc limit 1)`,
}

/** Sentences on what is wrong; none when everything holds. */
export async function faultsIn(owner: pg.Pool, url: string, commands: readonly Command[]): Promise<string[]> {
  const faults: string[] = []
  const { rows } = await owner.query<CommandRow>('select district_id, account_id, id, answer from commands')
  const kept = new Map(rows.map((row) => [row.id, commandAnswer.open(testVault, row, row.answer)]))
  if (kept.size !== rows.length) faults.push('A command is kept twice.')
  for (const { id, path, answer } of commands)
    if (answer !== undefined && kept.get(id) !== answer)
      faults.push(`${path} (${id}) was acknowledged and ${kept.has(id) ? 'has another answer' : 'is gone'}.`)
  for (const [what, query] of Object.entries(halves)) {
    const { rowCount } = await owner.query(query)
    if (rowCount) faults.push(`There is ${what}, ${rowCount} times.`)
  }
  return [...faults, ...(await brokenChains(owner, url))]
}

async function brokenChains(owner: pg.Pool, url: string): Promise<string[]> {
  const { rows } = await owner.query<{ district_id: string }>('select distinct district_id from events')
  const calls = appPool(url, 2)
  const client = await owner.connect()
  try {
    const faults: string[] = []
    for (const { district_id } of rows) {
      await linkEvents(databaseOn(calls, testVault), district_id, new Date(), true)
      const { first } = await verifyChain(kyselyOn(client, testVault), district_id, { settledBefore: new Date() })
      if (first) faults.push(`The chain of ${district_id} is broken: ${JSON.stringify(first)}.`)
    }
    return faults
  } finally {
    client.release()
    await calls.end()
  }
}
