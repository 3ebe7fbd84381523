/** What is made public holds nothing of a person: counts, and what an office writes for everybody. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const publicationsDeclared: Declared = {
  module: 'publications',
  fields: [],
  notPersonal: ['open_months.*', 'publications.*'],
}
