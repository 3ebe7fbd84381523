/** What is said once Linli runs: where it is, and how to come in. */
import { demoAccounts } from '../demo/load.ts'
import { print, say } from './terminal.ts'

interface Greeting {
  readonly address: string
  readonly isDemo: boolean
  /** The path that makes the first administrator, while there is none. */
  readonly link: string | null
  readonly hasSender: boolean
}

export function greet({ address, isDemo, link, hasSender }: Greeting): void {
  print('')
  say('address', { address })
  say('surfaces', { address })
  if (isDemo) {
    say('accounts')
    const lines = demoAccounts.map(({ who, phone, account, password }) => ({
      who,
      way: phone ?? `${account} / ${password}`,
    }))
    const widest = Math.max(0, ...lines.map(({ way }) => way.length))
    for (const { who, way } of lines) print(`  ${way.padEnd(widest)}  ${who}`)
    say('code')
  } else if (!hasSender) say('noSender')
  if (link) {
    say('link')
    print(`  ${address}${link}`)
  }
  say('stop')
}
