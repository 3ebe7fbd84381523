/** What the outside may ask about what is held of persons. */
import { z } from 'zod'
import { command, query } from '../../foundation/contract.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { guardians } from '../../foundation/privacy/consent.ts'
import { bases, erasings, viewers } from '../../foundation/privacy/declaring.ts'
import { takenKinds } from '../../foundation/privacy/taken-kinds.ts'

const kept = z.union([
  z.object({ until: z.enum(['account', 'record']) }),
  z.object({ days: z.number(), after: z.enum(['made', 'ended', 'unused']) }),
])

export const declaredField = z.object({
  /** Its words are `<module>.personal.<name>` and `<module>.personal.<name>.purpose`. */
  module: z.string(),
  name: z.string(),
  basis: z.enum(bases),
  seenBy: z.array(z.enum(viewers)),
  kept,
  /** What becomes of it when the person is erased; why it stays is in the words `<module>.personal.<name>.stays`. */
  erasing: z.enum(erasings),
  isSensitive: z.boolean(),
  /** Kept encrypted. */
  isSealed: z.boolean(),
})
export type DeclaredField = z.infer<typeof declaredField>

/** `correct` and `erase` are decided by the district; `withdraw` has effect at once. */
export const matterKinds = ['correct', 'withdraw', 'erase'] as const
export type MatterKind = (typeof matterKinds)[number]
export const matterStates = ['open', 'done', 'refused'] as const
export type MatterState = (typeof matterStates)[number]

const matterView = z.object({
  id,
  kind: z.enum(matterKinds),
  said: z.string().nullable(),
  state: z.enum(matterStates),
  askedAt: instant,
  /** By then it is answered. */
  dueAt: instant,
  /** What was done, or why not. */
  reason: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Whose it is, for those who decide; null for one's own. */
  name: z.string().nullable(),
})
export type MatterView = z.infer<typeof matterView>

const consentView = z.object({
  id,
  /** 'requests.private': the text they read is `<module>.consent.<name>.<wording>`. */
  what: z.string(),
  wording: z.number(),
  /** The number of the request it was given for. */
  about: z.string(),
  requestId: id,
  /** To the child under 14 for whom it was given. */
  relation: z.enum(guardians).nullable(),
  givenAt: instant,
  withdrawnAt: instant.nullable(),
  /** It was asked for and not given. */
  isRefused: z.boolean(),
})
export type ConsentView = z.infer<typeof consentView>

const heldPart = z.object({
  module: z.string(),
  /** Its words are `<module>.personal.<field>`. */
  field: z.string(),
  lines: z.array(z.object({ at: instant.nullable(), text: z.string(), more: z.record(z.string(), z.string()) })),
})
export type HeldPartView = z.infer<typeof heldPart>

const seenLine = z.object({
  id,
  at: instant,
  by: z.string(),
  /** The post in which they did it; null where none was needed. */
  role: z.string().nullable(),
  /** 'requests.open' */
  action: z.string(),
  /** The number of the request; empty for what concerns the account, or several requests. */
  about: z.string(),
  /** Where it can be looked at; null where it has no number. */
  requestId: id.nullable(),
  why: z.string().nullable(),
  /** What they wrote with it. */
  note: z.string().nullable(),
  /** A table that was taken out: what its rows are, and how many of them are the reader's. */
  taken: z.object({ what: z.enum(takenKinds), rows: z.int() }).nullable(),
})
export type SeenLine = z.infer<typeof seenLine>

/** Those who decide what was asked about the data of a district's people. */
export const deciders = ['districtOffice', 'administrator'] as const

export const privacyContract = {
  declared: query('GET /privacy', {
    summary: 'What is held of persons: what for, on what ground, who sees it, how long',
    access: 'anyone',
    output: z.array(declaredField),
  }),
  held: query('GET /privacy/held', {
    summary: 'Everything that is held of the reader, to read and to keep',
    access: 'signedIn',
    output: z.object({ at: instant, parts: z.array(heldPart) }),
  }),
  seen: query('GET /privacy/seen', {
    summary:
      'Who read or changed what is about the reader or took it along in a table, in which post, when and why; the newest first',
    access: 'signedIn',
    output: z.array(seenLine),
  }),
  mine: query('GET /privacy/matters', {
    summary: 'What the reader asked about what is held of them, and what came of it',
    access: 'signedIn',
    output: z.array(matterView),
  }),
  ask: command('POST /privacy/matters', {
    summary: 'Ask for a correction or for erasing, or withdraw what was consented to',
    access: 'signedIn',
    input: z.strictObject({ kind: z.enum(matterKinds), note: text(1000).optional() }),
    output: matterView,
  }),
  consents: query('GET /privacy/consents', {
    summary: 'What the reader consented to, in which wording, and what of it was withdrawn',
    access: 'signedIn',
    output: z.array(consentView),
  }),
  withdrawConsent: command('POST /privacy/consents/:id/withdraw', {
    summary: 'Withdraw one consent; what rested on it is erased at once',
    access: 'signedIn',
    output: consentView,
  }),
  waiting: query('GET /privacy/matters/waiting', {
    summary: 'What people of the district asked about their data and waits for an answer',
    access: deciders,
    output: z.array(matterView),
  }),
  decide: command('POST /privacy/matters/:id/decide', {
    summary: 'Say that it was done, or refuse it with a reason; erasing then follows by itself',
    access: deciders,
    input: z.strictObject({ decision: z.enum(['done', 'refused']), reason: text(1000).optional() }),
    output: matterView,
  }),
}
