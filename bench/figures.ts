/** What a measure prints, and the few sums that it takes. */

/** One line of JSON. */
export interface Figure {
  readonly measure: string
  readonly value: number
  readonly unit: 'per_s' | 's' | 'ms' | 'MB' | 'kB'
  readonly [more: string]: string | number | undefined
}

/** How long and how large; smaller than the defaults only while working on the bench itself. */
export interface Size {
  /** Ours and raw alternate this often. */
  readonly rounds: number
  /** Of one turn of either. */
  readonly seconds: number
  readonly clients: number
  /** Requests in the small and in the large database. */
  readonly small: number
  readonly large: number
  /** How long a server is left alone before its memory is counted. */
  readonly idleSeconds: number
  /** How long the peak of load.peak lasts. */
  readonly peakSeconds: number
  /** Shows the statements that raw PostgreSQL repeats. */
  readonly show: boolean
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** The value below which `share` of them lie. */
export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

export const median = (values: readonly number[]): number => {
  const [low, high] = [(values.length - 1) >> 1, values.length >> 1].map((at) => sorted(values)[at])
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits))
