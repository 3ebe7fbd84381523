/** The calendar holds nothing of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const calendarDeclared: Declared = {
  module: 'calendar',
  fields: [],
  notPersonal: ['calendar_days.*', 'calendar_years.*'],
}
