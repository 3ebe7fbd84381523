/** What narrows a page down, kept in its address: it can be sent on, and the way back finds it again. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export type Filters<Name extends string> = Partial<Record<Name, string | undefined>>

/** The filters of these names, and a function that changes some of them. */
export function useFilters<Name extends string>(...names: readonly Name[]) {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters: Filters<Name> = {}
  for (const name of names) if (search[name] !== undefined && search[name] !== '') filters[name] = String(search[name])
  const narrow = (changes: Filters<Name>): void => {
    const next = Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true, resetScroll: false })
  }
  return [filters, narrow] as const
}
