/** What notices hold of a person, told, taken back and erased. */
import type { Holding } from '../../foundation/privacy/holding.ts'
import { deleteAllOf, deleteChoices, deleteSendingsAbout, listAllOf } from './queries-personal.ts'

export const noticesHolding: Holding = {
  module: 'notices',
  erases: [
    'notices.said',
    'notices.word',
    'notices.kind',
    'notice_sendings.phone',
    'notice_sendings.phone_print',
    'notice_sendings.receiver',
    'notice_sendings.said',
    'notice_sendings.word',
    'notice_choices.email',
    'notice_choices.locale',
    'notice_choices.texts',
    'notice_choices.mails',
  ],

  async held(db, whose) {
    const { notices, sendings, choices } = await listAllOf(db, whose)
    return [
      {
        field: 'told',
        lines: notices.map(({ at, kind, word, said }) => ({
          at: at.toISOString(),
          text: [said.category, said.number].filter(Boolean).join(' '),
          more: { kind, word, ...said },
        })),
      },
      {
        field: 'sent',
        lines: sendings.map(({ at, channel, receiver, phone, word, said }) => ({
          at: at.toISOString(),
          text: channel,
          more: { receiver, ...(phone && { phone }), word, ...said },
        })),
      },
      {
        field: 'choices',
        lines: choices.map(({ email, locale, texts, mails }) => ({
          at: null,
          text: email ?? '—',
          more: { locale, texts: texts.join(' '), mails: mails.join(' ') },
        })),
      },
    ]
  },

  withdraw: deleteChoices,

  async erase(db, whose, _now, about) {
    await deleteAllOf(db, whose)
    await deleteSendingsAbout(db, about)
  },
}
