/** What the outside may ask of people: coming in, one's own posts, and those of others. */
import { z } from 'zod'
import { levels, officeRoles, roles } from '../../foundation/access/standing.ts'
import { whyInput } from '../../foundation/access/why.ts'
import { command, door, query } from '../../foundation/contract.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { appointers } from './appointing.ts'
import { identityContract } from './contract-identity.ts'
import { resetContract } from './contract-reset.ts'
import { lack, secondFactorContract } from './contract-second.ts'
import { sessionsContract } from './contract-sessions.ts'

const role = z.enum(roles)
/** What somebody wants to be called: no need for it to be the name on a card. */
const calledName = text(30)
const phone = z.string().regex(/^1[0-9]{10}$/)
const accountName = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/)

const myPost = z.object({
  id,
  role,
  placeId: id,
  placeName: z.string(),
  level: z.enum(levels),
  path: z.string(),
  /** From the community down; empty for a post above communities. */
  names: z.array(z.string()),
})

export const meView = z.object({
  accountId: id,
  name: z.string(),
  /** '139****0001' */
  phone: z.string().nullable(),
  accountName: z.string().nullable(),
  posts: z.array(myPost),
  /** Which pages have something for this person. */
  surfaces: z.array(z.enum(['phone', 'office'])),
})
export type MeView = z.infer<typeof meView>

export const postLine = z.object({
  postId: id,
  accountId: id,
  name: z.string(),
  accountName: z.string().nullable(),
  phone: z.string().nullable(),
  role,
  placeId: id,
  placeName: z.string(),
  path: z.string(),
  from: instant,
  to: instant.nullable(),
  /** Whether the reader may end it. */
  mayEnd: z.boolean(),
  /** Whether there is a second factor, and the reader may take it away. */
  mayReset: z.boolean(),
  /** Whether they sign in with a password, and the reader may give them a code for a new one. */
  mayGiveReset: z.boolean(),
})
export type PostLine = z.infer<typeof postLine>

export const newPost = z.strictObject({
  role,
  placeId: id,
  account: z.discriminatedUnion('how', [
    /** Makes an account for the office; the password is handed over in person. */
    z.strictObject({ how: z.literal('new'), accountName, password: z.string().max(200), name: calledName }),
    z.strictObject({ how: z.literal('accountName'), accountName }),
    /** Finds the account of this number or makes it; a code sent there lets them in. */
    z.strictObject({ how: z.literal('phone'), phone, name: calledName }),
  ]),
  /** Now when left out; never earlier than today. */
  from: instant.optional(),
  to: instant.optional(),
})

/** Until what it lacks is given, the session opens nothing else. */
const cameIn = z.object({ accountId: id, lacks: lack })

const underPlace = z.strictObject({ place: id })

export const peopleContract = {
  sendCode: door('POST /sign-in/code', {
    summary: 'Send a one-time code to a mobile number',
    access: 'anyone',
    input: z.strictObject({ phone }),
    output: z.object({}),
  }),
  checkCode: door('POST /sign-in/code/check', {
    summary: 'Come in with the code',
    access: 'anyone',
    input: z.strictObject({ phone, code: z.string().regex(/^[0-9]{4,8}$/) }),
    output: cameIn,
  }),
  checkPassword: door('POST /sign-in/password', {
    summary: 'Come in with account and password',
    access: 'anyone',
    input: z.strictObject({ account: z.string().min(1).max(60), password: z.string().min(1).max(200) }),
    output: cameIn,
  }),
  signOut: door('POST /sign-out', {
    summary: 'Go out: ends the session of this browser',
    access: 'anyone',
    output: z.object({}),
  }),
  me: query('GET /me', {
    summary: 'Who I am and which posts I hold',
    access: 'signedIn',
    output: meView,
  }),
  join: door('POST /me/join', {
    summary: 'Become a resident of a community, or of a grid or building in it',
    access: 'signedIn',
    input: z.strictObject({ placeId: id, name: calledName }),
    output: meView,
  }),
  leave: command('POST /me/posts/:id/leave', {
    summary: 'End my own post as a resident',
    access: ['resident'],
    output: z.object({}),
  }),
  rename: command('POST /me/rename', {
    summary: 'Be called differently',
    access: 'signedIn',
    input: z.strictObject({ name: calledName }),
    output: z.object({ name: z.string() }),
  }),
  list: query('GET /posts', {
    summary: 'Who holds which post at a place and below it; residents are left out',
    access: officeRoles,
    input: underPlace.extend({ role: role.optional() }),
    output: z.object({ posts: z.array(postLine), isAll: z.boolean() }),
  }),
  open: command('POST /posts/:id/open', {
    summary: 'Say why, and read in full the telephone number of whoever holds a post; they can see who did',
    access: officeRoles,
    input: whyInput,
    output: z.object({ phone: z.string() }),
  }),
  vacant: query('GET /posts/vacant', {
    summary: 'Grids without a grid worker, at a place and below it',
    access: officeRoles,
    input: underPlace,
    output: z.array(z.object({ id, name: z.string(), path: z.string() })),
  }),
  responsible: query('GET /places/:id/responsible', {
    summary: 'Whom to turn to at a place: from its building head up to the secretary of the community',
    access: 'signedIn',
    output: z.array(z.object({ name: z.string(), role, placeName: z.string() })),
  }),
  appointable: query('GET /posts/appointable', {
    summary: 'The posts I may give at a place',
    access: appointers,
    input: underPlace,
    output: z.array(role),
  }),
  appoint: command('POST /posts', {
    summary: 'Give somebody a post',
    access: appointers,
    input: newPost,
    output: z.object({ postId: id, accountId: id }),
  }),
  endPost: command('POST /posts/:id/end', {
    summary: 'End a post now',
    access: appointers,
    input: z.strictObject({ reason: text(500).optional() }),
    output: z.object({}),
  }),
  ...secondFactorContract,
  ...sessionsContract,
  ...identityContract,
  ...resetContract,
}
