/** Sentences with their numbers in them, and the numerals before headings. Pure. */
import type { FigureUnit } from '../../foundation/figures/ledger.ts'
import type { Period } from '../../foundation/figures/periods.ts'
import { type SaidName, type SaidPeriod, sentenceParts, sentenceText } from '../../foundation/figures/sentence.ts'
import type { Word } from '../../foundation/language/moments.ts'
import type { CountedPeriod, SaidPart, Told } from './contract-blocks.ts'
import type { ReportSpan } from './contract-templates.ts'

/** What a sentence is filled from. */
export interface Filling {
  readonly say: Word
  readonly names: Readonly<Record<SaidName, string>>
  /** Undefined: this figure is counted no more. */
  readonly unitOf: (figure: string) => FigureUnit | undefined
  readonly numberOf: (figure: string, period: CountedPeriod) => Told | undefined
}

/** Neighbouring texts are one. */
export function saidSentence(sentence: string, filling: Filling): SaidPart[] {
  const said: SaidPart[] = []
  for (const part of sentenceParts(sentence)) {
    if (part.kind === 'figure') {
      const { figure, period } = part
      said.push({ figure, period, said: saidFigure(figure, period, filling) })
      continue
    }
    const text = part.kind === 'name' ? filling.names[part.name] : part.text
    const last = said.at(-1)
    if (typeof last === 'string') said[said.length - 1] = last + text
    else said.push(text)
  }
  return said
}

/** The same as one text. */
export const plainSentence = (sentence: string, filling: Filling): string =>
  saidSentence(sentence, filling)
    .map((part) => (typeof part === 'string' ? part : (part.said ?? part.figure)))
    .join('')

function saidFigure(figure: string, period: SaidPeriod, { say, unitOf, numberOf }: Filling): string | null {
  const unit = unitOf(figure)
  const now = numberOf(figure, period === 'before' || period === 'lastYear' ? period : 'now')
  if (!unit || !now) return null
  if (period !== 'change' && period !== 'changeOfYear') return numberText(say, now, unit)
  const than = numberOf(figure, period === 'change' ? 'before' : 'lastYear')
  return than ? changeText(say, period, unit, now, than) : null
}

/** '43', '93.5%'; the two numbers where a share would be of too few; a dash where there is none. */
export function numberText(say: Word, { value, counted, rest }: Told, unit: FigureUnit): string {
  if (value !== null)
    return unit === 'percent' ? say('figures.office.percent', { value }) : say('reports.said.number', { value })
  return counted + rest > 0 ? say('figures.office.share', { counted, all: counted + rest }) : '—'
}

/** '比上期多 3 件' */
function changeText(say: Word, period: 'change' | 'changeOfYear', unit: FigureUnit, now: Told, than: Told): string {
  if (now.value === null || than.value === null) return say(`reports.said.${period}.none`)
  const by = Math.round((now.value - than.value) * 10) / 10
  if (by === 0) return say(`reports.said.${period}.same`)
  const word = `reports.said.${period}.${by > 0 ? 'more' : 'less'}`
  return say(word, {
    by: Math.abs(by),
    unit: unit === 'percent' ? say('reports.said.points') : say(`figures.office.unit.${unit}`),
  })
}

/** A title names the place and the period, and no numbers. */
export const saidTitle = (title: string, names: Filling['names']): string =>
  sentenceParts(title)
    .map((part) => (part.kind === 'name' ? names[part.name] : sentenceText(part)))
    .join('')

/** '2026年7月', '2026年第3季度', '2026年上半年' */
export function saidNamesOf(say: Word, span: ReportSpan, { from, to }: Period, place: string): Filling['names'] {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  const number = { month, quarter: Math.ceil(month / 3), halfYear: month < 7 ? 1 : 2 }[span]
  return {
    place,
    period: say(`reports.said.${span}`, { year: String(year), number }),
    from: saidDay(say, from),
    to: saidDay(say, to),
  }
}

/** '2026年7月1日' */
export const saidDay = (say: Word, date: string): string =>
  say('reports.said.day', {
    year: date.slice(0, 4),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  })

/** Numbers headings as GB/T 9704 has it: 一、 and, below each, （一）. */
export function headingNumbers(say: Word, levels: readonly number[]): string[] {
  let [upper, lower] = [0, 0]
  return levels.map((level) => {
    if (level === 1) {
      upper += 1
      lower = 0
      return say('reports.heading.upper', { nth: upper })
    }
    lower += 1
    return say('reports.heading.lower', { nth: lower })
  })
}
