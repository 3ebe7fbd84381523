/** How much two short texts have in common, by their pairs of neighbouring letters. */
import { folded, pairsOf } from './finding.ts'

const pairsIn = (text: string): Set<string> =>
  new Set(
    folded(text)
      .split(' ')
      .flatMap((word) => pairsOf(word))
      .filter((pair) => [...pair].length === 2),
  )

/** From 0 to 1: the share of the shorter one's pairs that the other has too. One pair in common is chance. */
export function likeness(one: string, other: string): number {
  const [some, more] = [pairsIn(one), pairsIn(other)].toSorted((a, b) => a.size - b.size)
  if (!some || !more) return 0
  const common = [...some].filter((pair) => more.has(pair)).length
  return common < 2 ? 0 : common / some.size
}

/** The longest pieces of `own` that the other text has too, at least two letters each: they tell its writer nothing new. */
export function sharedWords(own: string, other: string, most: number): string[] {
  const search = folded(other)
  const pieces: string[] = []
  for (const word of folded(own).split(' ')) {
    const letters = [...word]
    for (let from = 0; from < letters.length; ) {
      let to = from
      while (to < letters.length && search.includes(letters.slice(from, to + 1).join(''))) to += 1
      if (to - from >= 2) pieces.push(letters.slice(from, to).join(''))
      from = Math.max(to, from + 1)
    }
  }
  return [...new Set(pieces)].toSorted((a, b) => b.length - a.length).slice(0, most)
}
