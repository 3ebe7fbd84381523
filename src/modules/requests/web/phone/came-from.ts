/** The list somebody opened a request from, so that the way back leads there. */
import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'

let last = '/'

/** Said by every page that lists requests; not while it shows a single one. */
export function useAsOrigin(isList = true): void {
  const [path] = useLocation()
  const search = useSearch()
  useEffect(() => {
    if (isList) last = search ? `${path}?${search}` : path
  }, [path, search, isList])
}

export const cameFrom = (): string => last
