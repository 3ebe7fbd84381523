/** Where somebody wanted to go in the office before they were asked to sign in. */

/** A page of the office and nothing else: an address that was handed to somebody must not lead away from here. */
const isOfficePage = (address: unknown): address is string =>
  typeof address === 'string' && /^\/(?![/\\])\P{Cc}*$/u.test(address)

interface Onward {
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

export function onwardTo(address: unknown): Onward {
  const [to = '/', search = ''] = isOfficePage(address) ? address.split('?') : []
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}
