/** What a district sets about notices: one function for each line of its part of the contract. */
import { type Actor, type Post, postsAs } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall, Handlers, PrepareCall } from '../../foundation/http/call.ts'
import type { SettingsView, settingsContract } from './contract-settings.ts'
import { clockOf, minutesOf } from './night.ts'
import { findSettings, setNight, setWebhook } from './queries-settings.ts'
import type { Outside } from './send.ts'

interface Parts {
  readonly outside: Pick<Outside, 'night'>
}

export function settingsService({ outside }: Parts): Handlers<typeof settingsContract> {
  const told = async (db: Db, districtId: string): Promise<SettingsView> => {
    const { night, webhook } = await findSettings(db, districtId)
    const { from, to } = night ?? outside.night
    return {
      night: { from: clockOf(from), to: clockOf(to), isOwn: night !== null },
      webhook: webhook && { url: webhook.url },
    }
  }
  /** The common course of a setting: by whom, the change, its event, the answer. */
  const set = async (
    { actor, db, record }: Pick<CommandCall, 'actor' | 'db' | 'record'>,
    work: (districtId: string) => Promise<void>,
    details: object = {},
  ): Promise<SettingsView> => {
    const { districtId, placeId, path, role } = settingPost(actor)
    await work(districtId)
    record({ districtId, subject: placeId, path, role, details })
    return told(db, districtId)
  }

  return {
    settings: ({ actor, read }) => read((db) => told(db, settingPost(actor).districtId)),

    setNight: (call) => {
      const night = { from: minutesOf(call.input.from), to: minutesOf(call.input.to) }
      return set(call, (districtId) => setNight(call.db, districtId, night), call.input)
    },

    usualNight: (call) => set(call, (districtId) => setNight(call.db, districtId, null)),

    setWebhook: (call) => {
      const { url, secret } = call.input
      const { href, host } = webhookAddress(url)
      // The rest of an address may hold what only the other side should know.
      return set(call, (districtId) => setWebhook(call.db, districtId, { url: href, secret }), { host })
    },

    dropWebhook: (call) => set(call, (districtId) => setWebhook(call.db, districtId, null)),
  }
}

/** Looked at before the transaction, because a name may have to be looked up; and again whenever something is sent. */
export const settingsPreparations = ({ outside }: { readonly outside: Pick<Outside, 'mayReach'> }) => ({
  async setWebhook({ input }: PrepareCall<(typeof settingsContract)['setWebhook']>): Promise<void> {
    if (!(await outside.mayReach(webhookAddress(input.url))))
      throw refuse.unfit('webhook-private', 'This address leads into the private network.')
  },
})

function webhookAddress(text: string): URL {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw refuse.unfit('webhook-address', 'A webhook begins with https:// or http://.')
  if (url.username || url.password) throw refuse.unfit('webhook-address', 'Leave name and password out of it.')
  return url
}

function settingPost(actor: Actor): Post {
  const post = postsAs(actor, ['administrator']).find(({ level }) => level === 'district')
  if (!post) throw refuse.notAllowed('notices.settings')
  return post
}
