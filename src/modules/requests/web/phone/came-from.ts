/** The list somebody opened a request from, so that the way back leads there. */
import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'

let last = '/'

/** Said by every page that lists requests. */
export function useAsOrigin(): void {
  const [path] = useLocation()
  const search = useSearch()
  useEffect(() => {
    last = search ? `${path}?${search}` : path
  }, [path, search])
}

export const cameFrom = (): string => last
