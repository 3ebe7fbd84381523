/** Begins the demo anew: takes out everything that was done in it and loads it again. Never touches a real installation. */
import { readConfig } from '../foundation/config.ts'
import { startEmbedded } from '../foundation/database/embedded.ts'
import { runCommand } from '../foundation/start-fault.ts'
import { asOwner } from './as-owner.ts'
import { empty, loadWholeDemo, settleInstallation } from './installation.ts'
import { openApp } from './open.ts'
import { prepareGround, prepareTables } from './prepare.ts'
import { demandFit } from './start/given-database.ts'
import { keysFor } from './start/kept-keys.ts'
import { nowhere } from './start/senders.ts'
import { withProgress } from './start/terminal.ts'

async function reset(): Promise<void> {
  const config = readConfig(process.env)
  const embedded = config.DATABASE_URL
    ? undefined
    : await withProgress('database', (tell) => startEmbedded({ dataDir: config.DATA_DIR, log: tell }))
  const url = embedded?.url ?? config.DATABASE_URL?.href ?? ''
  try {
    await asOwner(url, async (owner) => {
      if (config.DATABASE_URL) await demandFit(owner)
      await withProgress('migrate', () => prepareTables(owner))
      await settleInstallation(owner, 'on', new Date())
      await empty(owner)
      await withProgress('migrate', () => prepareTables(owner))
      await settleInstallation(owner, 'on', new Date())
      await withProgress('places', () => prepareGround(owner))
    })
    const app = await openApp({
      url,
      keys: await keysFor(config),
      // Nobody signs in here.
      secret: 'only while the demo is loaded, and never kept',
      sender: nowhere,
      dataDir: config.DATA_DIR,
      log: { level: 'silent' },
      version: '',
      pages: null,
    })
    try {
      const world = { ...app.world, reactions: {} }
      await withProgress('demo', (tell) =>
        asOwner(url, (owner) => loadWholeDemo({ world, owner, modules: app.modules, log: tell })),
      )
    } finally {
      await app.close()
    }
  } finally {
    await embedded?.stop()
  }
}

await runCommand(reset)
