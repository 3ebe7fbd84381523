/** What the rows of a table are that somebody takes out. */

/** Each is known by the id of the request, the account or the household. */
export const takenKinds = ['requests', 'people', 'posts', 'households'] as const
export type TakenKind = (typeof takenKinds)[number]
