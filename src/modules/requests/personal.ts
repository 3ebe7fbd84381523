/** What requests hold of a person, and what of it is blanked when they have long ended. */
import type { Declared } from '../../foundation/privacy/declaring.ts'
import type { Expiring } from '../../foundation/privacy/expiring.ts'
import { blankContactsBefore } from './queries-personal.ts'

/** The district's own setting: until then somebody may call about what was done. */
const contactDays = 180

export const requestsDeclared: Declared = {
  module: 'requests',
  fields: [
    {
      name: 'words',
      columns: ['requests.content', 'requests.answer', 'requests.rating_comment', 'request_texts.text'],
      basis: 'consent',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'record' },
      isSensitive: true,
    },
    {
      name: 'outcome',
      columns: ['requests.rating', 'requests.solved', 'requests.confirmed', 'requests.rated_by'],
      basis: 'duty',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
    {
      name: 'requester',
      columns: ['requests.requester_name'],
      basis: 'duty',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'record' },
    },
    {
      name: 'contactPhone',
      columns: ['requests.contact_phone'],
      basis: 'consent',
      seenBy: ['self', 'taker', 'staff'],
      kept: { days: contactDays, after: 'ended' },
    },
    {
      name: 'spot',
      columns: ['requests.spot', 'requests.lng', 'requests.lat'],
      basis: 'consent',
      seenBy: ['self', 'taker', 'staff'],
      kept: { days: contactDays, after: 'ended' },
    },
    {
      name: 'photos',
      columns: ['request_photos.sha256'],
      basis: 'consent',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'record' },
    },
    {
      name: 'taker',
      columns: ['requests.assignee_name', 'late_work.sender_name', 'late_work.held_as', 'late_work.sent'],
      basis: 'duty',
      seenBy: ['self', 'staff'],
      kept: { until: 'record' },
    },
    {
      name: 'filters',
      columns: ['saved_filters.name', 'saved_filters.chosen'],
      basis: 'duty',
      seenBy: ['self', 'staff'],
      kept: { until: 'account' },
    },
    {
      name: 'followed',
      columns: ['request_subscribers.since'],
      basis: 'consent',
      seenBy: ['self'],
      kept: { until: 'account' },
    },
  ],
  notPersonal: [
    'request_categories.*',
    'requests.*',
    'request_texts.*',
    'request_photos.*',
    'request_subscribers.*',
    'late_work.*',
  ],
}

export const contactsExpire: Expiring = { what: 'requests.contact', days: contactDays, expire: blankContactsBefore }
