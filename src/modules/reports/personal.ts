/** What reports hold of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const reportsDeclared: Declared = {
  module: 'reports',
  fields: [],
  // Counts of places, and sentences about them; who wrote them is an account's id.
  notPersonal: ['report_templates.*', 'reports.*', 'report_records.*'],
}
