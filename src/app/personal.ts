/** Everything that is declared about what the house holds of persons, and what expires. */
import { accessHolding } from '../foundation/access/holding.ts'
import { accessDeclared } from '../foundation/access/personal.ts'
import { usualEventDays } from '../foundation/config.ts'
import { eventsHolding } from '../foundation/events/holding.ts'
import { passingExpire } from '../foundation/events/passing.ts'
import { answersExpire, eventsDeclared } from '../foundation/events/personal.ts'
import { filesHolding } from '../foundation/files/holding.ts'
import { filesDeclared } from '../foundation/files/personal.ts'
import type { Declared } from '../foundation/privacy/declaring.ts'
import type { Expiring } from '../foundation/privacy/expiring.ts'
import type { Holding } from '../foundation/privacy/holding.ts'
import { calendarDeclared } from '../modules/calendar/personal.ts'
import { formsDeclared } from '../modules/forms/personal.ts'
import { noticesHolding } from '../modules/notices/holding.ts'
import { noticesDeclared, noticesExpire } from '../modules/notices/personal.ts'
import { organizationsHolding } from '../modules/organizations/holding.ts'
import { organizationsDeclared } from '../modules/organizations/personal.ts'
import { peopleHolding } from '../modules/people/holding.ts'
import { peopleDeclared } from '../modules/people/personal.ts'
import { consentsExpire, privacyHolding } from '../modules/privacy/holding.ts'
import { privacyDeclared, takenExpire } from '../modules/privacy/personal.ts'
import { publicationsDeclared } from '../modules/publications/personal.ts'
import { reportsDeclared } from '../modules/reports/personal.ts'
import { requestsHolding } from '../modules/requests/holding.ts'
import { contactsExpire, requestsDeclared } from '../modules/requests/personal.ts'
import { listOpenAmong } from '../modules/requests/queries-personal.ts'
import { territoryDeclared } from '../modules/territory/personal.ts'
import { transferHolding } from '../modules/transfer/holding.ts'
import { transferDeclared } from '../modules/transfer/personal.ts'

const houseDeclared: Declared = {
  module: 'app',
  fields: [],
  notPersonal: ['administrator_links.*', 'figure_days.*', 'figure_touches.*', 'installations.*', 'migrations.*'],
}

/** `eventDays` is the operator's: how long it is kept who looked, came in or took something along. */
export const declaredFor = (eventDays: number): readonly Declared[] => [
  accessDeclared,
  peopleDeclared,
  requestsDeclared,
  filesDeclared,
  noticesDeclared,
  eventsDeclared,
  territoryDeclared,
  organizationsDeclared,
  transferDeclared,
  privacyDeclared(eventDays),
  reportsDeclared,
  formsDeclared,
  publicationsDeclared,
  calendarDeclared,
  houseDeclared,
]

/** Where the operator says nothing. */
export const declared = declaredFor(usualEventDays)

/** In the order in which a person is erased: what they asked for before who they are. */
export const holdings: readonly Holding[] = [
  requestsHolding,
  filesHolding,
  noticesHolding,
  privacyHolding,
  peopleHolding,
  organizationsHolding,
  transferHolding,
  eventsHolding,
  accessHolding,
]

export const expiringAfter = (eventDays: number): readonly Expiring[] => [
  answersExpire,
  contactsExpire,
  ...noticesExpire,
  consentsExpire,
  passingExpire(eventDays, [listOpenAmong]),
  takenExpire(eventDays),
]
