/** What both surfaces do with a unified identity: leave for it, and come in with what it answered. */
import { queryOptions } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Surface } from '../../../foundation/access/identity-surfaces.ts'
import type { LackView } from '../contract-second.ts'
import { people } from './phone/me-query.ts'

export const waysQuery = queryOptions({ queryKey: ['people.ways'], queryFn: () => people.ways() })

const shelf = 'linli-onward'

/** Where one wanted to go is kept in this tab meanwhile. */
export async function leaveForIdentity(surface: Surface, onward: string): Promise<void> {
  const { address } = await people.beginIdentity({ surface })
  try {
    sessionStorage.setItem(shelf, onward)
  } catch {
    // A browser that keeps nothing leads to the first page.
  }
  location.assign(address)
}

/** Whatever was kept: whether it is a page of ours is looked at by whoever goes there. */
export function takeOnward(): string {
  try {
    const kept = sessionStorage.getItem(shelf)
    sessionStorage.removeItem(shelf)
    return kept ?? '/'
  } catch {
    return '/'
  }
}

/** `search` is what the unified identity put behind the address. */
export function useWayBack(search: string, onIn: () => Promise<void>) {
  const [lacks, setLacks] = useState<LackView>(null)
  const [fault, setFault] = useState<unknown>()
  const enter = async (): Promise<void> => {
    const said = new URLSearchParams(search)
    const text = (name: 'code' | 'iss' | 'error') => ({ ...(said.has(name) && { [name]: said.get(name) ?? '' }) })
    const given = { state: said.get('state') ?? '-', ...text('code'), ...text('iss'), ...text('error') }
    const signed = await people.finishIdentity(given)
    if (signed.lacks) setLacks(signed.lacks)
    else await onIn()
  }
  // An answer opens once: it is given once, however often the page is drawn.
  const isGiven = useRef(false)
  useEffect(() => {
    if (isGiven.current) return
    isGiven.current = true
    enter().catch(setFault)
  })
  return { lacks, fault }
}
