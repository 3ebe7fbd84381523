/** Sentences as the office writes them: figures by their names in brackets, 【收到】 or 【收到·上期】, instead of their codes. */
import {
  type SentencePart,
  saidNames,
  saidPeriods,
  sentenceParts,
  sentenceText,
} from '../../../../foundation/figures/sentence.ts'
import { t } from '../../../../foundation/language/words.ts'
import { figureName } from './report-words.ts'

/** What stands in the brackets, without them. */
export function labelOf(part: Exclude<SentencePart, { kind: 'text' }>): string {
  if (part.kind === 'name') return t(`reports.office.name.${part.name}`)
  const name = figureName(part.figure)
  return part.period === 'now' ? name : `${name}·${t(`reports.office.period.${part.period}`)}`
}

export const bracketed = (label: string): string => `【${label}】`

export const namedText = (sentence: string): string =>
  sentenceParts(sentence)
    .map((part) => (part.kind === 'text' ? part.text : bracketed(labelOf(part))))
    .join('')

/** The other way round, for the figures that there are; what is in brackets and unknown is told. */
export function sentenceOf(named: string, figures: readonly string[]): { sentence: string; unknown: string[] } {
  const tokens = new Map<string, string>()
  for (const name of saidNames) tokens.set(labelOf({ kind: 'name', name }), sentenceText({ kind: 'name', name }))
  for (const figure of figures)
    for (const period of saidPeriods) {
      const part = { kind: 'figure', figure, period } as const
      if (!tokens.has(labelOf(part))) tokens.set(labelOf(part), sentenceText(part))
    }
  const unknown: string[] = []
  const sentence = named.replaceAll(/【([^【】]*)】/g, (whole, label: string) => {
    const token = tokens.get(label.trim())
    if (!token) unknown.push(label.trim())
    return token ?? whole
  })
  return { sentence, unknown }
}
