/** Reaches this installation's database for a command of the operator: the given one, the running one, or the resting one. */
import type { Config } from '../../foundation/config.ts'
import { startEmbedded } from '../../foundation/database/embedded.ts'
import { findRunning } from '../../foundation/database/embedded-running.ts'
import { withProgress } from './terminal.ts'

export interface Reached {
  /** As the owner of the tables. */
  readonly url: string
  /** As the superuser of the built-in server; null for a given database. */
  readonly adminUrl: string | null
  /** True while Linli is working on it. */
  readonly isRunning: boolean
  /** Lets it rest again, if it rested before. */
  leave(): Promise<void>
}

export async function reachDatabase(config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>): Promise<Reached> {
  const leave = async () => undefined
  if (config.DATABASE_URL) return { url: config.DATABASE_URL.href, adminUrl: null, isRunning: true, leave }
  const running = await findRunning(config.DATA_DIR)
  if (running) return { ...running, isRunning: true, leave }
  const started = await withProgress('database', (tell) => startEmbedded({ dataDir: config.DATA_DIR, log: tell }))
  return { url: started.url, adminUrl: started.adminUrl, isRunning: false, leave: () => started.stop() }
}
