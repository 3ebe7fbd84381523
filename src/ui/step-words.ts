/** The words of a step and of what it asks: `<module>.<step>.<field>`, or `<module>.<field>` where steps share a field. */
import { hasWord, t } from '../foundation/language/words.ts'

const first = (...keys: string[]): string => t(keys.find(hasWord) ?? keys[0] ?? '')

export const stepWord = (module: string, step: string): string => t(`${module}.${step}`)

export const fieldWord = (module: string, step: string, field: string): string =>
  first(`${module}.${step}.${field}`, `${module}.${field}`)

export function fieldHint(module: string, step: string, field: string): string | undefined {
  const key = [`${module}.${step}.${field}.hint`, `${module}.${field}.hint`].find(hasWord)
  return key && t(key)
}

export const choiceWord = (module: string, step: string, field: string, value: string): string =>
  first(`${module}.${step}.${field}.${value}`, `${module}.${field}.${value}`)

/** What the step does, in a sentence above its questions; undefined when there is none. */
export const stepSays = (module: string, step: string): string | undefined =>
  hasWord(`${module}.${step}.says`) ? t(`${module}.${step}.says`) : undefined
