/** What people choose to be sent: one function for each line of its part of the contract. */
import type { AddressProof } from '../../foundation/access/address-proof.ts'
import type { Actor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { newId } from '../../foundation/ids.ts'
import { provenPhoneOf } from '../people/public.ts'
import { choiceOf } from './choices.ts'
import type { ChoicesView, choicesContract } from './contract-choices.ts'
import { clockOf } from './night.ts'
import { ownOf, traceOf } from './own.ts'
import type { Own } from './queries.ts'
import { type Chosen, findChoice, putChoice } from './queries-sendings.ts'
import { findSettings } from './queries-settings.ts'
import type { Outside } from './send.ts'
import type { StoredChoice } from './table.ts'

interface Parts {
  readonly outside: Outside
  readonly proof: AddressProof
}

export function choicesService({ outside, proof }: Parts): Handlers<typeof choicesContract> {
  const tell = async (db: Db, own: Own, row?: StoredChoice): Promise<ChoicesView> => {
    const found = row ?? (await findChoice(db, own))
    const { texts, mails } = choiceOf(found)
    const { senders } = outside
    const night = (await findSettings(db, own.districtId)).night ?? outside.night
    return {
      texts: [...texts],
      mails: [...mails],
      email: found?.email ?? null,
      canText: senders.text !== null && (await provenPhoneOf(db, own.accountId)) !== null,
      canMail: senders.mail !== null,
      night: { from: clockOf(night.from), to: clockOf(night.to) },
    }
  }
  const change = async (db: Db, own: Own, changed: Partial<Chosen>): Promise<ChoicesView> => {
    const before = await findChoice(db, own)
    const { locale, texts, mails } = choiceOf(before)
    const kept = { locale, texts: [...texts], mails: [...mails], email: before?.email ?? null }
    return tell(db, own, await putChoice(db, own, { ...kept, ...changed }))
  }

  return {
    choices: ({ actor, read }) => read((db) => tell(db, demandOwn(actor))),

    async choose({ actor, db, input, record }) {
      const own = demandOwn(actor)
      record(traceOf(actor, own, actor.accountId))
      return change(db, own, { ...input, texts: [...input.texts], mails: [...input.mails] })
    },

    async proveEmail({ actor, input }) {
      const { accountId } = demandOwn(actor)
      const { mail } = outside.senders
      if (!mail) throw refuse.unavailable('Mails are not set up here.')
      const { code, minutes } = await proof.begin(accountId, input.email)
      const say = outside.wordsFor('zh-CN')
      const text = say('notices.mail.code', { code, minutes })
      const title = say('notices.mail.code.title')
      await mail.send({ to: input.email, word: 'notices.mail.code', title, text }).catch((fault: unknown) => {
        throw Object.assign(refuse.unavailable('The code could not be sent. Try again in a minute.'), { cause: fault })
      })
      return {}
    },

    async confirmEmail({ actor, database, input: { email, code }, now }) {
      const own = demandOwn(actor)
      await proof.finish(own.accountId, email, code)
      return database.inDistricts([own.districtId], async (db, client) => {
        const { districtId: district_id, subject, path } = traceOf(actor, own, own.accountId)
        const who = { account_id: own.accountId, role: null, device_at: null, command_id: null }
        const what = { district_id, id: newId(), at: now, action: 'notices.confirmEmail', subject, path, details: {} }
        await insertEvents(db, client, [{ ...who, ...what }])
        return change(db, own, { email })
      })
    },

    async dropEmail({ actor, db, record }) {
      const own = demandOwn(actor)
      record(traceOf(actor, own, actor.accountId))
      return change(db, own, { email: null, mails: [] })
    },
  }
}

function demandOwn(actor: Actor | null): Own {
  if (!actor) throw refuse.signInFirst()
  const own = ownOf(actor)
  if (!own) throw refuse.notFound('choices')
  return own
}
