/** What a place is being chosen for, read from the address: `?for=ask&to=/requests/new/write`; `next` is handed on. */
import type { Point } from '../../../../foundation/geometry/shape.ts'
import type { PlaceLine } from '../../contract.ts'

const purposes = ['home', 'nearer', 'ask'] as const

export interface Choosing {
  readonly purpose: (typeof purposes)[number]
  /** Leaving without having chosen. */
  readonly back: string
  /** The address of the page that asked, with the place chosen, and the point when it was chosen on a map. */
  readonly chosen: (placeId: string, point?: Point) => string
  /** This page, one place further down or up; without an id from the top. */
  readonly page: (placeId?: string) => string
  /** The same by pressing on a map of what lies in a place. */
  readonly map: (placeId: string) => string
}

export function choosingIn(search: string): Choosing {
  const given = new URLSearchParams(search)
  const asked = given.get('to') ?? '/'
  // Only an address of this surface: nobody is sent elsewhere by a link they were given.
  const to = /^\/(?![/\\])[^?#]*$/.test(asked) ? asked : '/'
  const next = given.get('next')
  const purpose = purposes.find((one) => one === given.get('for')) ?? 'ask'
  return {
    purpose,
    back: purpose === 'ask' ? to : '/me',
    chosen: (placeId, point) =>
      `${to}?${new URLSearchParams({ place: placeId, ...(point && { point: `${point.lng},${point.lat}` }), ...(next && { next }) })}`,
    page: (placeId) => `/places/choose${placeId ? `/${placeId}` : ''}?${search}`,
    map: (placeId) => `/places/map/${placeId}?${search}`,
  }
}

/** People live in a community or nearer, and ask there. */
export const isChoosable = ({ kind }: Pick<PlaceLine, 'kind'>): boolean =>
  kind === 'community' || kind === 'grid' || kind === 'microgrid' || kind === 'building'
