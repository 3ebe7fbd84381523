/** The list somebody opened a request from, so that the way back leads there. */
import { useEffect } from 'react'
import { useLocation } from 'wouter'

let last = '/'

/** Said by every page that lists requests. */
export function useAsOrigin(): void {
  const [path] = useLocation()
  useEffect(() => {
    last = path
  }, [path])
}

export const cameFrom = (): string => last
