/** `npm run files:move`: copies every file from the data folder into the S3 store that the settings name. Again copies what is missing. */
import { readConfig } from '../foundation/config.ts'
import { runCommand, StartFault } from '../foundation/start-fault.ts'
import { asOwner } from './as-owner.ts'
import { listFileHashes } from './backup/catalogue.ts'
import { filesFor, folderFor } from './start/kept-files.ts'
import { reachDatabase } from './start/reach-database.ts'
import { withProgress } from './start/terminal.ts'

async function move(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.FILES_S3_URL)
    throw new StartFault('FILES_S3_URL says where to: set it with its key first. Nothing was copied.')
  const [from, to] = [folderFor(config), filesFor(config)]
  const reached = await reachDatabase(config)
  try {
    const hashes = await asOwner(reached.url, async (owner) => {
      const client = await owner.connect()
      return listFileHashes(client).finally(() => client.release())
    })
    let copied = 0
    await withProgress('filesMove', async (tell) => {
      for (const [index, sha256] of hashes.entries()) {
        tell(`${index + 1}/${hashes.length}`)
        if (await to.find(sha256)) continue
        const bytes = await from.find(sha256)
        if (!bytes) throw new StartFault(`The file ${sha256} lies neither here nor there. Bring it back from a backup.`)
        await to.keep(bytes)
        copied += 1
      }
    })
    console.log(
      `${copied} files copied, ${hashes.length - copied} were there; each was read back. The folder stays as it is.`,
    )
  } finally {
    await reached.leave()
  }
}

await runCommand(move)
