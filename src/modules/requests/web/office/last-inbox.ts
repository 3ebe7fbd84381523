/** The inbox as it was last seen, with its filters: where the way back from a request leads. */
let seen = '/'

export const lastInbox = (): string => seen

/** `search` is '?view=overdue', or nothing. */
export function rememberInbox(search: string): void {
  seen = `/${search}`
}
