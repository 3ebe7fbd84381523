/** The demo district: the accounts it is tried with, and how it is loaded. */
import type { DemoAccounts, DemoGround } from '../demo-accounts.ts'
import { shownAccounts } from './shown.ts'

export const demoAccounts: DemoAccounts = shownAccounts()

/** Three months that end `now`. The same seed tells the same. */
export async function loadDemo(ground: DemoGround, now = new Date(), seed = 'linli'): Promise<DemoAccounts> {
  const { loadDistricts } = await import('./load-districts.ts')
  await loadDistricts(ground, now, seed)
  return demoAccounts
}
