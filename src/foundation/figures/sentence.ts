/**
 * Sentences with figures in them, as an office writes them: '{place}收到 {requests.received} 件，{requests.received|change}。'
 * Whatever else stands in braces is plain text. Pure; pages read it too.
 */

/** Of which period a number in a sentence is, or how the number of this period compares with another's. */
export const saidPeriods = ['now', 'before', 'lastYear', 'change', 'changeOfYear'] as const
export type SaidPeriod = (typeof saidPeriods)[number]

/** What the report itself fills in. */
export const saidNames = ['place', 'period', 'from', 'to'] as const
export type SaidName = (typeof saidNames)[number]

export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: SaidName }
  | { readonly kind: 'figure'; readonly figure: string; readonly period: SaidPeriod }

const token =
  /\{(?:(place|period|from|to)|([a-z]{2,30}\.[a-zA-Z0-9]{2,40})(?:\|(before|lastYear|change|changeOfYear))?)\}/g

export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = []
  let end = 0
  for (const found of sentence.matchAll(token)) {
    const [whole, name, figure, period = 'now'] = found
    if (found.index > end) parts.push({ kind: 'text', text: sentence.slice(end, found.index) })
    if (figure) parts.push({ kind: 'figure', figure, period: period as SaidPeriod })
    else parts.push({ kind: 'name', name: name as SaidName })
    end = found.index + whole.length
  }
  if (end < sentence.length) parts.push({ kind: 'text', text: sentence.slice(end) })
  return parts
}

/** The other way round. */
export function sentenceText(part: SentencePart): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'name') return `{${part.name}}`
  return `{${part.figure}${part.period === 'now' ? '' : `|${part.period}`}}`
}
