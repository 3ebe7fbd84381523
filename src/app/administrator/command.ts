/** The operator's way back for an administrator who is locked out: `npm run administrator -- ACCOUNT [--second-factor]`. */
import { parseArgs } from 'node:util'
import { openSignIn } from '../../foundation/access/sign-in.ts'
import { systemClock } from '../../foundation/clock.ts'
import { readConfig } from '../../foundation/config.ts'
import { databaseOn } from '../../foundation/database/database.ts'
import { runCommand, StartFault } from '../../foundation/start-fault.ts'
import { openVault } from '../../foundation/vault/vault.ts'
import { asOwner } from '../as-owner.ts'
import { keysFor } from '../start/kept-keys.ts'
import { reachDatabase } from '../start/reach-database.ts'
import { keptSecret } from '../start/secret.ts'
import { letBackIn } from './back-in.ts'

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'second-factor': { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [account] = positionals
  if (!account) throw new StartFault('Say whose: npm run administrator -- ACCOUNT, with --second-factor if it is lost.')
  const config = readConfig(process.env)
  const vault = openVault(await keysFor(config))
  const secret = config.LINLI_SECRET ?? (await keptSecret(config.DATA_DIR))
  const reached = await reachDatabase(config)
  try {
    const { code, expiresAt } = await asOwner(reached.url, async (pool) => {
      // Only a code is made here: nothing is sent, and nobody comes in.
      const nothing = { sender: { send: async () => undefined }, say: (word: string) => word, secureCookies: false }
      const signIn = await openSignIn({ pool, secret, vault, clock: systemClock, ...nothing })
      const asked = { account, withSecond: values['second-factor'] }
      return letBackIn({ database: databaseOn(pool, vault), signIn }, asked, systemClock.now())
    })
    console.log(`${code}`)
    console.log(
      `On the sign-in page, where a password was forgotten, it opens ${account} once, until ${expiresAt.toISOString()}.`,
    )
    console.log('The password of before and every session have ended. An event says that this was done at the machine.')
  } finally {
    await reached.leave()
  }
}

await runCommand(run, 2)
