/** Arriving on a page: the heading takes the focus and is read aloud, and the page begins at its beginning. */
import { type RefObject, useEffect } from 'react'
import { useLocation } from 'wouter'

let cameBack = false
let arrivals = 0
if ('window' in globalThis) addEventListener('popstate', () => (cameBack = true))

export function useArrival(heading: RefObject<HTMLHeadingElement | null>): void {
  const [path] = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the arrival.
  useEffect(() => {
    arrivals += 1
    if (arrivals > 1) heading.current?.focus({ preventScroll: true })
    if (!cameBack) scrollTo(0, 0)
    cameBack = false
  }, [path])
}
