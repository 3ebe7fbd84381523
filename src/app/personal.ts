/** Everything that is declared about what the house holds of persons, and what expires. */
import { accessDeclared } from '../foundation/access/personal.ts'
import { answersExpire, eventsDeclared } from '../foundation/events/personal.ts'
import { filesDeclared } from '../foundation/files/personal.ts'
import type { Declared } from '../foundation/privacy/declaring.ts'
import type { Expiring } from '../foundation/privacy/expiring.ts'
import { calendarDeclared } from '../modules/calendar/personal.ts'
import { noticesDeclared, noticesExpire } from '../modules/notices/personal.ts'
import { organizationsDeclared } from '../modules/organizations/personal.ts'
import { peopleDeclared } from '../modules/people/personal.ts'
import { contactsExpire, requestsDeclared } from '../modules/requests/personal.ts'
import { territoryDeclared } from '../modules/territory/personal.ts'
import { transferDeclared } from '../modules/transfer/personal.ts'

const houseDeclared: Declared = {
  module: 'app',
  fields: [],
  notPersonal: ['administrator_links.*', 'installations.*', 'migrations.*'],
}

export const declared: readonly Declared[] = [
  accessDeclared,
  peopleDeclared,
  requestsDeclared,
  filesDeclared,
  noticesDeclared,
  eventsDeclared,
  territoryDeclared,
  organizationsDeclared,
  transferDeclared,
  calendarDeclared,
  houseDeclared,
]

export const expiring: readonly Expiring[] = [answersExpire, contactsExpire, ...noticesExpire]
