/** Where somebody wanted to go before they were asked to sign in or to join: `?next=/requests/new`. */
import { useSearch } from 'wouter'
import { isOwnAddress } from '../own-address.ts'

export function useOnward(): string {
  const next = new URLSearchParams(useSearch()).get('next')
  return next && isOwnAddress(next) ? next : '/'
}

/** The same wish given on to another page. */
export const withOnward = (page: string, next: string): string =>
  next === '/' ? page : `${page}${page.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`
