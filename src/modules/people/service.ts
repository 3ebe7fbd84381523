/** What the people module does: one function for each line of its contract. */
import { listSecured } from '../../foundation/access/second-factor-table.ts'
import type { SignIn } from '../../foundation/access/sign-in.ts'
import { covers, districtsOf, officeRoles } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { findPlace, placeAs, sees } from '../territory/public.ts'
import { appoint } from './appoint.ts'
import { appointers, appointingRole, levelsOf, mayAppoint } from './appointing.ts'
import type { peopleContract } from './contract.ts'
import { join } from './join.ts'
import { openNumber } from './opening.ts'
import { endPost, listGridsWithoutWorker, listHolders, listPostsBelow, lockPost, renameAccount } from './queries.ts'
import { identityService } from './service-identity.ts'
import { resetService } from './service-reset.ts'
import { administers, secondFactorService } from './service-second-factor.ts'
import { fromOf, letIn, sessionsService } from './service-sessions.ts'
import { lineOf, tellMe } from './view.ts'

const mostListed = 500

export const peopleService = ({ signIn }: { readonly signIn: SignIn }): Handlers<typeof peopleContract> => ({
  async sendCode({ input, address }) {
    await signIn.sendCode(input.phone, { address })
    return {}
  },

  async checkCode(call) {
    return letIn(call, await signIn.checkCode(call.input.phone, call.input.code, fromOf(call)))
  },

  async checkPassword(call) {
    return letIn(call, await signIn.checkPassword(call.input.account, call.input.password, fromOf(call)))
  },

  async signOut({ cookies, setCookies }) {
    setCookies(await signIn.signOut(cookies))
    return {}
  },

  me: ({ actor, readEach }) => readEach((db) => tellMe(db, actor)),

  join,

  async leave({ actor, db, params, now, record }) {
    const post = await lockPost(db, districtsOf(actor), params.id, now)
    if (!post || post.account_id !== actor.accountId || post.role !== 'resident') throw refuse.notFound('post')
    if (post.ended) throw refuse.conflict('post-ended', 'This post has ended.')
    await endPost(db, post, now)
    record({ districtId: post.district_id, subject: actor.accountId, path: post.path, role: 'resident' })
    return {}
  },

  async rename({ actor, db, input, now, record }) {
    await renameAccount(db, actor.accountId, districtsOf(actor), input.name, now)
    const [post] = actor.posts
    const districtId = post?.districtId ?? actor.homeDistrict ?? ''
    record({ districtId, subject: actor.accountId, path: post?.path ?? districtId, role: post?.role })
    return { name: input.name }
  },

  list: (call) =>
    call.read(async (db) => {
      const { place } = await placeAs(db, call, call.input.place, officeRoles)
      const rows = await listPostsBelow(db, {
        districts: districtsOf(call.actor),
        path: place.path,
        role: call.input.role,
        now: call.now,
        most: mostListed + 1,
      })
      // Whoever only begins later is nobody's to let back in yet.
      const administered = rows.filter(({ path, from }) => from <= call.now && administers(call.actor, path))
      const ids = administered.map(({ accountId }) => accountId)
      const lettingIn = { administered: new Set(ids), secured: await listSecured(db, ids) }
      return {
        posts: rows.slice(0, mostListed).map((row) => lineOf(call.actor, row, lettingIn)),
        isAll: rows.length <= mostListed,
      }
    }),

  open: openNumber,

  vacant: (call) =>
    call.read(async (db) => {
      const { place } = await placeAs(db, call, call.input.place, officeRoles)
      const { actor, now } = call
      return listGridsWithoutWorker(db, { districts: districtsOf(actor), path: place.path, now, most: mostListed })
    }),

  responsible: ({ actor, params, now, read }) =>
    read(async (db) => {
      const place = await findPlace(db, params.id, now)
      if (!place || !sees(actor, place)) throw refuse.notFound('place')
      const roles = ['buildingHead', 'gridWorker', 'branchSecretary', 'communitySecretary'] as const
      const holders = await listHolders(db, { path: place.path, roles, now, most: 50 })
      return holders.map(({ name, role, placeName }) => ({ name, role, placeName }))
    }),

  appointable: (call) =>
    call.read(async (db) => {
      const { place } = await placeAs(db, call, call.input.place, appointers)
      const may = call.actor.posts
        .filter((post) => covers(post.path, place.path))
        .flatMap((post) => mayAppoint[post.role] ?? [])
      return [...new Set(may)].filter((role) => levelsOf[role].includes(place.level))
    }),

  appoint: (call) => appoint(call, signIn),

  async endPost({ actor, db, params, input, now, record }) {
    const post = await lockPost(db, districtsOf(actor), params.id, now)
    if (!post || !actor.posts.some((own) => covers(own.path, post.path))) throw refuse.notFound('post')
    const role = appointingRole(actor, post.role, post.path)
    if (!role) throw refuse.notAllowed('people.endPost')
    // Whoever could end their own post could leave a district without anyone who gives posts.
    if (post.account_id === actor.accountId) throw refuse.conflict('own-post', 'Somebody else must end your post.')
    if (post.ended) throw refuse.conflict('post-ended', 'This post has ended.')
    await endPost(db, post, now)
    record({
      districtId: post.district_id,
      subject: post.account_id,
      path: post.path,
      role,
      details: { post: post.id, role: post.role, ...input },
    })
    return {}
  },

  ...secondFactorService({ signIn }),
  ...sessionsService({ signIn }),
  ...identityService({ signIn }),
  ...resetService({ signIn }),
})
