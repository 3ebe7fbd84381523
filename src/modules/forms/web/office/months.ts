/** The months to choose from, the latest first: '2026-05'. */

const monthAt = (at: number): string => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
const numberOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** The last twelve months and the present one. */
export const monthsUntil = (today: string): string[] =>
  Array.from({ length: 13 }, (_none, back) => monthAt(numberOf(today) - back))

/** The same, and the twelve to come. */
export const monthsAround = (today: string): string[] =>
  Array.from({ length: 25 }, (_none, back) => monthAt(numberOf(today) + 12 - back))
