/** When it is worth asking whether the same was asked for before: a sentence has been begun and the typing has paused. */
import { folded } from '../../../foundation/language/finding.ts'
import { useSettled } from '../../../ui/use-settled.ts'

const fewestLetters = 4
const mostCharacters = 300
const quietMs = 700

export interface LikelyAsked {
  readonly placeId: string
  readonly categoryId: string
  readonly content: string
}

/** Undefined while there is too little to compare. */
export function useLikelyAsked(
  placeId: string | undefined,
  categoryId: string | undefined,
  content: string,
): LikelyAsked | undefined {
  const written = useSettled(content.trim().slice(0, mostCharacters).toWellFormed(), quietMs)
  if (!placeId || !categoryId || folded(written).length < fewestLetters) return undefined
  return { placeId, categoryId, content: written }
}
