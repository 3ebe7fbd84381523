/** A text in which what was looked for is marked. */
import { piecesOf } from '../foundation/language/finding.ts'
import './marked.css'

interface MarkedProps {
  readonly text: string
  /** Folded, as `wordsOf` gives them. */
  readonly words: readonly string[]
}

export const Marked = ({ text, words }: MarkedProps) => (
  <>
    {piecesOf(text, words).map(({ text: piece, isHit }, at) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name than their place.
      return isHit ? <mark key={at}>{piece}</mark> : piece
    })}
  </>
)
