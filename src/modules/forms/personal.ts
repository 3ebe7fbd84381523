/** Templates hold nothing of a person: heads and formulas as they came, and which figure goes where. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const formsDeclared: Declared = { module: 'forms', fields: [], notPersonal: ['forms.*', 'form_versions.*'] }
