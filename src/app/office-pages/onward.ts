/** Where somebody wanted to go in the office before they were asked to sign in. */
import { isOwnAddress } from '../../modules/people/web/own-address.ts'

interface Onward {
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

/** A page of the office and nothing else: an address that was handed to somebody must not lead away from here. */
export function onwardTo(address: unknown): Onward {
  const [to = '/', search = ''] = typeof address === 'string' && isOwnAddress(address) ? address.split('?') : []
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}
