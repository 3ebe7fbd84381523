/** From which pages somebody can leave for the unified identity, and come back to them. */
export const surfaces = ['phone', 'office'] as const
export type Surface = (typeof surfaces)[number]
