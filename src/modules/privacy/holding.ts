/** What the privacy module holds of a person: what they asked, and what they consented to. */
import { deleteConsentsBefore, endConsentsOf, listConsentsOf } from '../../foundation/privacy/consents-table.ts'
import type { Expiring } from '../../foundation/privacy/expiring.ts'
import type { Holding } from '../../foundation/privacy/holding.ts'
import { blankMattersOf, listMattersOf } from './queries.ts'

/** Three years after it ended, as records of how sensitive data was handled (PIPL 56). */
export const consentDays = 1096

export const consentsExpire: Expiring = { what: 'consents', days: consentDays, expire: deleteConsentsBefore }

export const privacyHolding: Holding = {
  module: 'privacy',
  erases: ['privacy_matters.said', 'privacy_matters.reason', 'consents.relation'],

  async held(db, whose) {
    const [matters, consents] = [
      await listMattersOf(db, whose.districts, whose.accountId),
      await listConsentsOf(db, whose),
    ]
    return [
      {
        field: 'matters',
        lines: matters.map(({ asked_at, kind, state, said, reason }) => ({
          at: asked_at.toISOString(),
          text: said ?? '—',
          more: { kind, state, ...(reason && { reason }) },
        })),
      },
      {
        field: 'consents',
        lines: consents.map(({ given_at, what, wording, relation, withdrawn_at, is_refused }) => ({
          at: given_at.toISOString(),
          text: what,
          more: {
            wording: String(wording),
            ...(relation && { relation }),
            ...(withdrawn_at && { [is_refused ? 'refused' : 'withdrawn']: withdrawn_at.toISOString() }),
          },
        })),
      },
    ]
  },

  async erase(db, whose, now) {
    await blankMattersOf(db, whose.districts, whose.accountId)
    await endConsentsOf(db, whose, now)
  },
}
