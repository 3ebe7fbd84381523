/** What a figure is called where its module declares it, and what is said of a cell that is one. */
import { hasWord, t } from '../../../../foundation/language/words.ts'
import type { FormView } from '../../contract.ts'

/** 'requests.received' → 'requests.office.figure.received'; its plain name when it is no longer declared. */
export function figureName(name: string): string {
  const key = name.replace('.', '.office.figure.')
  return hasWord(key) ? t(key) : name
}

export function saidOf({ figure, placeName, span, back }: FormView['cells'][number]): string {
  const values = { figure: figureName(figure), place: placeName, span: t(`forms.office.span.${span}`), back }
  return t(back ? 'forms.office.said.back' : 'forms.office.said', values)
}
