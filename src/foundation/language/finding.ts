/** How a word is found in a text: both are folded to plain letters, and the hits are told in the text as it was written. */

/** A text as it is searched, and where each unit of it lies in the text as it was written: [from, to[. */
interface Folded {
  readonly search: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

const unseen = /\p{Cf}|[\ufe00-\ufe0f]/u
const partOfWord = /[\p{L}\p{N}\p{M}\p{S}]/u
const gap = ' '

const plain = new Map<number, readonly string[]>()

/** Full-width and capital letters become plain ones, whatever stands between words becomes a space. */
function plainOf(point: number): readonly string[] {
  const known = plain.get(point)
  if (known) return known
  const letters = [...String.fromCodePoint(point).normalize('NFKD').toLowerCase()]
    .filter((letter) => !unseen.test(letter))
    .map((letter) => (partOfWord.test(letter) ? letter : gap))
  // Most of what is written are the same few thousand letters.
  if (plain.size < 10_000) plain.set(point, letters)
  return letters
}

function fold(text: string): Folded {
  const from: number[] = []
  const to: number[] = []
  let search = ''
  for (let at = 0, end = 0; at < text.length; at = end) {
    const point = text.codePointAt(at) ?? 0
    end = at + (point > 0xffff ? 2 : 1)
    for (const letter of plainOf(point)) {
      if (letter === gap && (search === '' || search.endsWith(gap))) continue
      search += letter
      for (let unit = 0; unit < letter.length; unit++) {
        from.push(at)
        to.push(end)
      }
    }
  }
  return { search: search.endsWith(gap) ? search.slice(0, -1) : search, from, to }
}

/** The text as it is searched. */
export const folded = (text: string): string => fold(text).search

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
  const { search, from, to } = fold(text)
  const hits: [number, number][] = []
  for (const word of words)
    for (let found = search.indexOf(word); found >= 0; found = search.indexOf(word, found + word.length))
      hits.push([from[found] ?? 0, to[found + word.length - 1] ?? 0])
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
