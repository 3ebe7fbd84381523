/** The operator's keys: `npm run keys` tells what each seals, `keys:rotate` adds one, `keys:drop` takes away those that seal nothing. */
import { readConfig } from '../foundation/config.ts'
import { kyselyOn } from '../foundation/database/connections.ts'
import { runCommand, StartFault } from '../foundation/start-fault.ts'
import { type Keys, withNewKey, withoutKeys, writeKeys } from '../foundation/vault/keys.ts'
import { countByKey } from '../foundation/vault/sealed-table.ts'
import { openVault } from '../foundation/vault/vault.ts'
import { asOwner } from './as-owner.ts'
import { sealedColumns } from './sealed-columns.ts'
import { keysFileOf, keysFor } from './start/kept-keys.ts'
import { reachDatabase } from './start/reach-database.ts'

const config = readConfig(process.env)
const file = keysFileOf(config)

/** Until a new key seals, so that every server has it by then. */
const leadMs = 60 * 60_000
/** How long it seals before what was there before may go: a server that cannot read the file meanwhile is noticed. */
const provenMs = 24 * 60 * 60_000

/** By key: how many values it seals. */
async function usesOf(keys: Keys): Promise<Map<string, number>> {
  const reached = await reachDatabase(config)
  try {
    return await asOwner(reached.url, async (owner) => {
      const client = await owner.connect()
      try {
        const db = kyselyOn(client, openVault(keys))
        const uses = new Map(keys.keys.map(({ id }) => [id, 0]))
        for (const column of sealedColumns)
          for (const { key, values } of await countByKey(db, column)) uses.set(key, (uses.get(key) ?? 0) + values)
        return uses
      } finally {
        client.release()
      }
    })
  } finally {
    await reached.leave()
  }
}

function tell(keys: Keys, uses: ReadonlyMap<string, number>): void {
  for (const { id, cipher, since } of keys.keys)
    console.log(`${id}  since ${since}  ${cipher}  seals ${uses.get(id)} values`)
}

const commands: Readonly<Record<string, () => Promise<void>>> = {
  async tell() {
    const keys = await keysFor(config)
    tell(keys, await usesOf(keys))
  },

  async rotate() {
    const since = new Date(Date.now() + leadMs)
    const keys = withNewKey(await keysFor(config), config.LINLI_CIPHER, since)
    await writeKeys(file, keys)
    console.log(`Added ${keys.keys.at(-1)?.id} to ${file}. Keep two copies of this file now, apart from the backups.`)
    console.log(`Other servers on this database need the same file before ${since.toISOString()}.`)
    console.log('From then on everything is sealed with it, also what is there; npm run keys tells how far it is.')
  },

  async drop() {
    const keys = await keysFor(config)
    if (Date.parse(keys.keys.at(-1)?.since ?? '') > Date.now() - provenMs)
      throw new StartFault(
        'The newest key does not seal for a day yet: drop the older ones from tomorrow on. Nothing was changed.',
      )
    const uses = await usesOf(keys)
    const left = withoutKeys(
      keys,
      [...uses].flatMap(([id, values]) => (values === 0 ? [id] : [])),
    )
    await writeKeys(file, left)
    tell(left, uses)
    console.log(`Took away ${keys.keys.length - left.keys.length}.`)
  },
}

const command = commands[process.argv[2] ?? 'tell']
if (!command) throw new Error(`There is no command ${process.argv[2]}.`)
await runCommand(command, 2)
