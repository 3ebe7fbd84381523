/** The operator's commands: `npm run backup`, `npm run restore -- FILE --key FILE`, `npm run backup:drill`, `npm run move -- URL`. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../../foundation/config.ts'
import { runCommand, StartFault } from '../../foundation/start-fault.ts'
import { withProgress } from '../start/terminal.ts'
import { verifyAll } from '../verify-all.ts'
import { versionOfHouse } from '../version.ts'
import { identityIn } from './archive.ts'
import { backupFolder, backupKeyFile, drill, move, prune, restore, type Taken, take } from './operations.ts'

const config = readConfig(process.env)
const version = versionOfHouse()
const [what = '', ...rest] = process.argv.slice(2)

const counted = ({ manifest, bytes }: Pick<Taken, 'manifest' | 'bytes'>): string => {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows} rows of ${manifest.tables.length} tables and ${manifest.files} files, ${(bytes / 1e6).toFixed(1)} MB`
}

const commands: Readonly<Record<string, () => Promise<void>>> = {
  async take() {
    const { values } = parseArgs({ args: rest, options: { to: { type: 'string' }, keep: { type: 'string' } } })
    const folder = values.to ?? backupFolder(config)
    const taken = await withProgress('backup', (tell) => take(config, version, tell, folder))
    console.log(`${taken.file}: ${counted(taken)}.`)
    console.log(`It opens with the key in ${backupKeyFile(config)}: keep a copy of that file apart from the backups.`)
    const keep = Number(values.keep)
    if (values.keep !== undefined && !(Number.isInteger(keep) && keep > 0))
      throw new StartFault('--keep is how many backups stay: a number from 1 on.')
    if (values.keep) for (const old of await prune(folder, keep)) console.log(`Took away ${old}.`)
  },

  async restore() {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { key: { type: 'string' } },
      allowPositionals: true,
    })
    const [file] = positionals
    if (!file || !values.key)
      throw new StartFault(
        'Say which backup and which key: npm run restore -- FILE --key FILE. DATA_DIR names an empty folder.',
      )
    const identity = identityIn(await readFile(values.key, 'utf8'), values.key)
    const manifest = await withProgress('restore', (tell) => restore(config, { file, identity }, tell))
    const broken = (await verifyAll(config)).filter(({ first }) => first)
    console.log(`Brought back what was there at ${manifest.takenAt}; every table is as it was in the backup.`)
    if (broken.length) throw new StartFault(`The chain of events was already broken: npm run verify says where.`)
  },

  async drill() {
    const taken = await withProgress('drill', (tell) =>
      drill(config, version, tell, async (restored) => {
        const broken = (await verifyAll(restored)).filter(({ first }) => first)
        if (broken.length) throw new StartFault('The chain of events is broken in the copy: npm run verify says where.')
      }),
    )
    console.log(`The drill went well: ${counted(taken)} came back, every table and the chain of events the same.`)
  },

  async move() {
    const url = URL.parse(rest[0] ?? '')
    if (!url || !/^postgres(ql)?:$/.test(url.protocol))
      throw new StartFault(
        'Say where to: npm run move -- postgres://…, an empty database of an owner who may create roles.',
      )
    const taken = await withProgress('move', (tell) => move(config, url.href, version, tell))
    const broken = (await verifyAll({ ...config, DATABASE_URL: url })).filter(({ first }) => first)
    if (broken.length) throw new StartFault('The chain of events is broken in the copy: npm run verify says where.')
    console.log(`Moved ${counted(taken)}; every table and the chain of events are the same.`)
    console.log(
      'From now on start with DATABASE_URL set to it, and with the same DATA_DIR, which keeps files and keys.',
    )
  },
}

const command = commands[what]
if (!command) throw new Error(`There is no command ${what}.`)
await runCommand(command)
