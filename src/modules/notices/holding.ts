/** What notices hold of a person, told, taken back and erased. */
import type { Holding } from '../../foundation/privacy/holding.ts'
import { deleteAllOf, deleteChoices, listAllOf } from './queries-personal.ts'

export const noticesHolding: Holding = {
  module: 'notices',

  async held(db, whose) {
    const { notices, choices } = await listAllOf(db, whose)
    return [
      {
        field: 'told',
        lines: notices.map(({ at, said }) => ({
          at: at.toISOString(),
          text: [said.category, said.number].filter(Boolean).join(' '),
          more: said,
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
  erase: deleteAllOf,
}
