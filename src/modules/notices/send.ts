/** Sends what was decided: one text or mail for each receiver, in their language, without anything personal in it. */
import { v7 } from 'uuid'
import type { Concern, Concerned } from '../../foundation/events/concern.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import type { Locale } from '../../foundation/language/locale.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { inLocale } from '../../foundation/language/values.ts'
import type { Message, Sender } from '../../foundation/sending/sender.ts'
import { provenPhoneOf } from '../people/public.ts'
import { choiceOf } from './choices.ts'
import { endOfNight, type Night } from './night.ts'
import { findChoice, listUnsent, markSent, type NewSending } from './queries-sendings.ts'
import { findSettings, type NoticeSettings } from './queries-settings.ts'
import type { StoredChoice, StoredSending } from './table.ts'
import { pageOf } from './web/page-of.ts'

/** By channel; null where nothing is set up. */
export interface Senders {
  readonly text: Sender | null
  readonly mail: Sender | null
}

export interface Outside {
  readonly senders: Senders
  /** To the webhook that a district has set, which hears of everything. */
  readonly webhook: (url: string, secret: string) => Sender
  /** Whether a webhook may lead there: false where that is the private network. */
  readonly mayReach: (url: URL) => Promise<boolean>
  /** Where a district has set none. */
  readonly night: Night
  /** 'https://linli.example.cn': where the links in texts lead; null leaves them out. */
  readonly address: string | null
  readonly wordsFor: (locale: Locale) => Word
}

interface Receiver extends Concerned {
  readonly home: string
  readonly choice: StoredChoice | undefined
}

/** What follows an event outside the app, by what each person chose and by the hour. */
export function sendingsOf(
  event: ReactionData,
  concern: Concern,
  receivers: readonly Receiver[],
  { senders, night }: Pick<Outside, 'senders' | 'night'>,
  settings: NoticeSettings,
  now: Date,
): NewSending[] {
  const held_until = concern.isUrgent ? null : endOfNight(now, settings.night ?? night)
  const base = {
    event_id: event.event,
    at: new Date(event.at),
    action: event.action,
    subject: event.subject,
    said: concern.values,
    is_urgent: concern.isUrgent,
  }
  const people = receivers.flatMap(({ accountId, phone, kind, word, home, choice }) => {
    const { texts, mails } = choiceOf(choice)
    const to = { ...base, district_id: home, word, account_id: accountId, receiver: accountId ?? 'contact', held_until }
    return [
      ...(senders.text && texts.includes(kind) ? [{ ...to, id: v7(), channel: 'text' as const, phone }] : []),
      ...(senders.mail && mails.includes(kind) ? [{ ...to, id: v7(), channel: 'mail' as const, phone: null }] : []),
    ]
  })
  const [first] = concern.people
  if (!settings.webhook || !first) return people
  const { word } = first
  const webhook = { id: v7(), channel: 'webhook' as const, receiver: 'district', account_id: null, phone: null }
  return [...people, { ...base, ...webhook, district_id: event.districtId, word, held_until: null }]
}

/** One message of however many sendings to the same receiver. No transaction waits for the world outside. */
export async function send(
  { database, now }: JobWorld,
  outside: Outside,
  { districtId, ids }: { readonly districtId: string; readonly ids: readonly string[] },
): Promise<void> {
  const found = await database.inDistricts([districtId], async (db) => {
    const rows = await listUnsent(db, districtId, ids)
    const [first] = rows
    if (!first) return undefined
    const own = first.account_id === null ? undefined : { districtId, accountId: first.account_id }
    const choice = own && (await findChoice(db, own))
    const phone = first.phone ?? (own && (await provenPhoneOf(db, own.accountId)))
    const to = { text: phone, mail: choice?.email, webhook: districtId }[first.channel]
    return { rows, first, to, locale: choiceOf(choice).locale, webhook: (await findSettings(db, districtId)).webhook }
  })
  if (!found) return
  const { rows, first, to, locale, webhook } = found
  const senders = { ...outside.senders, webhook: webhook && outside.webhook(webhook.url, webhook.secret) }
  // Whoever has withdrawn the address meanwhile is not written to.
  if (to) await senders[first.channel]?.send(messageOf(to, rows, first, locale, outside))
  await database.inDistricts([districtId], (db) => markSent(db, districtId, ids, now))
}

/** A text that lists everything would be cut into many. */
const mostListed = 3

function messageOf(
  to: string,
  rows: readonly StoredSending[],
  first: StoredSending,
  locale: Locale,
  { address, wordsFor }: Outside,
): Message {
  const say = wordsFor(locale)
  const lineOf = (row: StoredSending): string => {
    const values = inLocale(row.said, locale)
    return say('notices.text.line', {
      about: [values.category, values.number].filter(Boolean).join(' '),
      said: say(row.word, values),
    })
  }
  const single = rows.length === 1
  const lines = rows.slice(0, mostListed).map(lineOf).join(say('notices.text.and'))
  const where = single ? pageOf(first) : '/notices'
  const word = single ? 'notices.text.one' : 'notices.text.digest'
  const rest = address ? say('notices.text.link', { link: `${address}${where}` }) : say('notices.text.open')
  const title = single
    ? say('notices.text.title', { said: say(first.word, inLocale(first.said, locale)) })
    : say('notices.text.titles', { count: rows.length })
  return {
    to,
    word,
    text: say(word, { lines, count: rows.length, rest }),
    title,
    id: first.id,
    ...(first.channel === 'webhook' && { about: aboutOf(first) }),
  }
}

const aboutOf = (row: StoredSending): NonNullable<Message['about']> => ({
  district: row.district_id,
  event: row.event_id,
  action: row.action,
  subject: row.subject,
  at: row.at.toISOString(),
  urgent: String(row.is_urgent),
  ...row.said,
})
