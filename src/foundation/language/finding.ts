/** How a word is found in a text: both are folded to plain letters, and the hits are told in the text as it was written. */

/** One letter of the folded text, and where it came from in the text as written. */
interface Letter {
  readonly letter: string
  readonly from: number
  readonly to: number
}

const unseen = /\p{Cf}|[\ufe00-\ufe0f]/u
const partOfWord = /[\p{L}\p{N}\p{M}\p{S}]/u
const gap = ' '

/** Letter by letter: full-width and capital letters become plain ones, whatever stands between words becomes one space. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = []
  let from = 0
  for (const written of text) {
    const to = from + written.length
    for (const one of written.normalize('NFKD').toLowerCase()) {
      if (unseen.test(one)) continue
      const letter = partOfWord.test(one) ? one : gap
      if (letter !== gap || (letters.length > 0 && letters.at(-1)?.letter !== gap)) letters.push({ letter, from, to })
    }
    from = to
  }
  if (letters.at(-1)?.letter === gap) letters.pop()
  return letters
}

const joined = (letters: readonly Letter[]): string => letters.map(({ letter }) => letter).join('')

/** The text as it is searched. */
export const folded = (text: string): string => joined(lettersOf(text))

const mostWords = 8

/** The words of a question, each once. All of them must be found; what has no letters asks for nothing. */
export const wordsOf = (question: string): string[] =>
  [...new Set(folded(question).split(gap).filter(Boolean))].slice(0, mostWords)

/** What an index is asked for: the pairs of neighbouring letters, or the only letter. */
export function pairsOf(word: string): string[] {
  const [first = '', ...others] = word
  if (others.length === 0) return [first]
  return [...new Set(others.map((letter, at) => `${at === 0 ? first : others[at - 1]}${letter}`))]
}

/** Where words lie in a text, from the first to the last, as [from, to[ of its own characters. */
function hitsIn(text: string, words: readonly string[]): [number, number][] {
  const letters = lettersOf(text)
  const search = joined(letters)
  // Letters may be longer than one unit of a string; where each begins is counted once.
  const starts = new Map<number, number>()
  let unit = 0
  for (const [at, { letter }] of letters.entries()) {
    starts.set(unit, at)
    unit += letter.length
  }
  const hits: [number, number][] = []
  for (const word of words)
    for (let found = search.indexOf(word); found >= 0; found = search.indexOf(word, found + word.length)) {
      const first = letters[starts.get(found) ?? -1]
      const last = letters[(starts.get(found + word.length) ?? letters.length) - 1]
      if (first && last) hits.push([first.from, last.to])
    }
  return hits.toSorted((a, b) => a[0] - b[0])
}

export interface Piece {
  readonly text: string
  readonly isHit: boolean
}

/** The text cut into what was looked for and what was not. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  const add = (from: number, to: number, isHit: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), isHit })
  }
  let done = 0
  for (const [from, to] of hitsIn(text, words)) {
    add(done, from, false)
    add(Math.max(from, done), to, true)
    done = Math.max(done, to)
  }
  add(done, text.length, false)
  return pieces
}

/** So many characters of the text, from a little before the first hit on; undefined when there is none. */
export function excerptAround(text: string, words: readonly string[], most: number): string | undefined {
  const [hit] = hitsIn(text, words)
  if (!hit) return undefined
  const characters = [...text]
  const before = [...text.slice(0, hit[0])].length
  const from = before + (hit[1] - hit[0]) <= most * 0.7 ? 0 : Math.max(0, before - Math.floor(most / 5))
  const cut = characters.slice(from, from + most).join('')
  return `${from > 0 ? '…' : ''}${cut}`
}
