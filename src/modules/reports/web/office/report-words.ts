/** How reports are said: names of figures, numbers with their units, spans and their periods. */
import { dateOf, dayOf } from '../../../../foundation/calendar/day.ts'
import { wordOf } from '../../../../foundation/figures/ledger.ts'
import { type Period, periodNamed } from '../../../../foundation/figures/periods.ts'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { clock, hasWord, locale, number, t } from '../../../../foundation/language/words.ts'
import type { ReportContent } from '../../contract.ts'
import type { CountedPeriod, Told } from '../../contract-blocks.ts'
import type { ReportSpan } from '../../contract-templates.ts'

/** A figure that is counted no more has its code only. */
export const figureName = (name: string): string => (hasWord(wordOf({ name })) ? t(wordOf({ name })) : name)

type Unit = ReportContent['definitions'][number]['unit']

/** '43', '93.5%', '3 / 4', '–' */
export function toldText({ value, counted, rest }: Told, unit: Unit | undefined): string {
  if (value !== null) return unit === 'percent' ? t('figures.office.percent', { value }) : number(value)
  return counted + rest > 0 ? t('figures.office.share', { counted, all: counted + rest }) : '–'
}

export const unitIn = ({ definitions }: Pick<ReportContent, 'definitions'>, figure: string): Unit | undefined =>
  definitions.find((one) => one.figure === figure)?.unit

export const numberIn = ({ numbers }: ReportContent, figure: string, period: CountedPeriod): Told | undefined =>
  numbers.find((one) => one.figure === figure && one.period === period)

/** '2026年上半年' */
export function spanText(span: ReportSpan, { from }: Pick<Period, 'from'>): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))]
  const count = { month, quarter: Math.ceil(month / 3), halfYear: month < 7 ? 1 : 2 }[span]
  return t(`reports.said.${span}`, { year, number: count })
}

/** The period of today and those before it, the one that ended last first: that is the one that is written about. */
export function periodsOffered(span: ReportSpan, now = Date.now()): Period[] {
  const today = dateOf(dayOf(now))
  const periods = Array.from({ length: 8 }, (_, back) => periodNamed(span, today, back))
  const [current, ...ended] = periods
  return current ? [...ended.slice(0, 1), current, ...ended.slice(1)] : ended
}

/** Of a row of a table. */
export const rowName = ({
  names,
  word,
  key,
}: {
  names: readonly string[] | null
  word: string | null
  key: string
}): string => (word ? t(word) : (locale() === 'en' ? (names?.[1] ?? names?.[0]) : names?.[0]) || key || '–')

/** '2026年7月15日': what is printed says the year. */
export const fullDay = (when: string): string => {
  const on = dayIn(when)
  return t('reports.said.day', { year: on.slice(0, 4), month: Number(on.slice(5, 7)), day: Number(on.slice(8)) })
}

/** '2026年7月15日 10:00' */
export const fullMoment = (when: string): string => `${fullDay(when)} ${clock(when)}`
