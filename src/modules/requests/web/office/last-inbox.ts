/** The inbox or the search as it was last seen, with its filters: where the way back from a request leads. */
const lists = ['/', '/requests/search']
let seen = '/'

export const lastInbox = (): string => seen

/** A page that is being left already knows the address of the next one: that is none of its own. */
export function rememberInbox({
  pathname,
  searchStr,
}: {
  readonly pathname: string
  readonly searchStr: string
}): void {
  if (lists.includes(pathname)) seen = `${pathname}${searchStr}`
}
