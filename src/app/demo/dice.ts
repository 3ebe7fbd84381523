/** Chance with a seed: the same seed gives the same throws on every machine. */

export interface Dice {
  /** At least `from`, less than `to`. */
  between(from: number, to: number): number
  /** Whole, both included. */
  whole(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
  /** Fills every `{a|b}` with one of its choices. */
  fill(text: string): string
}

export function diceOf(seed: string): Dice {
  let state = 2_166_136_261
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + next() * (to - from)
  const whole = (from: number, to: number): number => Math.floor(between(from, to + 1))
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[whole(0, list.length - 1)]
    if (picked === undefined) throw new RangeError('There is nothing to pick from.')
    return picked
  }
  return {
    between,
    whole,
    pick,
    chance: (share) => next() < share,
    shuffled: (list) =>
      list
        .map((one) => ({ one, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ one }) => one),
    fill: (text) => text.replace(/\{([^}]*)\}/g, (_, choices: string) => pick(choices.split('|'))),
  }
}
