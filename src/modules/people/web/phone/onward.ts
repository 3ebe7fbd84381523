/** Where somebody wanted to go before they were asked to sign in or to join: `?next=/requests/new`. */
import { useSearch } from 'wouter'

/** An address of this surface, nowhere else: browsers drop line breaks and tabs, so that what follows them may be the beginning. */
export const isOwnAddress = (address: string): boolean => /^\/(?![/\\])\P{Cc}*$/u.test(address)

export function useOnward(): string {
  const next = new URLSearchParams(useSearch()).get('next')
  return next && isOwnAddress(next) ? next : '/'
}

/** The same wish given on to another page. */
export const withOnward = (page: string, next: string): string =>
  next === '/' ? page : `${page}${page.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`
