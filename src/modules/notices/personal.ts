/** What notices hold of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'
import type { Expiring } from '../../foundation/privacy/expiring.ts'
import { deleteNoticesBefore } from './queries.ts'
import { deleteSendingsBefore } from './queries-sendings.ts'

const noticeDays = 180

export const noticesDeclared: Declared = {
  module: 'notices',
  fields: [
    {
      name: 'told',
      columns: ['notices.said', 'notices.word', 'notices.kind'],
      basis: 'duty',
      seenBy: ['self'],
      kept: { days: noticeDays, after: 'made' },
    },
    {
      name: 'sent',
      columns: [
        'notice_sendings.phone',
        'notice_sendings.phone_print',
        'notice_sendings.receiver',
        'notice_sendings.said',
        'notice_sendings.word',
      ],
      basis: 'duty',
      seenBy: ['nobody'],
      kept: { days: noticeDays, after: 'made' },
    },
    {
      name: 'choices',
      columns: ['notice_choices.email', 'notice_choices.locale', 'notice_choices.texts', 'notice_choices.mails'],
      basis: 'consent',
      seenBy: ['self'],
      kept: { until: 'account' },
    },
  ],
  notPersonal: [
    'notices.action',
    'notice_counts.*',
    'notice_sendings.channel',
    'notice_sendings.action',
    'notice_settings.*',
  ],
}

export const noticesExpire: readonly Expiring[] = [
  { what: 'notices', days: noticeDays, expire: deleteNoticesBefore },
  { what: 'notice_sendings', days: noticeDays, expire: deleteSendingsBefore },
]
