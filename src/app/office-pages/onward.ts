/** Where somebody wanted to go in the office before they were asked to sign in. */

/** A page of the office and nothing else: an address that was handed to somebody must not lead away from here. */
const isOfficePage = (address: unknown): address is string =>
  typeof address === 'string' && /^\/(?![/\\])/.test(address)

interface Onward {
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

export function onwardTo(address: unknown): Onward {
  const [to = '/', search = ''] = isOfficePage(address) ? address.split('?') : []
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}

const shelf = 'linli-onward'

/** Kept in this tab while one is away at the unified identity. */
export function keepOnward(address: unknown): void {
  try {
    sessionStorage.setItem(shelf, isOfficePage(address) ? address : '/')
  } catch {
    // A browser that keeps nothing leads to the first page.
  }
}

export function takeOnward(): Onward {
  try {
    const kept = sessionStorage.getItem(shelf)
    sessionStorage.removeItem(shelf)
    return onwardTo(kept)
  } catch {
    return onwardTo('/')
  }
}
