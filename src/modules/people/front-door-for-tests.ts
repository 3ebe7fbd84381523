/** The people module with its real sign-in on a test server, and staff who come in through it. */
import { argon2Sync } from 'node:crypto'
import { v7 } from 'uuid'
import { insertAccount, putPassword } from '../../foundation/access/accounts-table.ts'
import type { IdentitySettings } from '../../foundation/access/identity.ts'
import { openSignIn, type SignIn } from '../../foundation/access/sign-in.ts'
import type { Role } from '../../foundation/access/standing.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import type { Message } from '../../foundation/sending/sender.ts'
import { testVault } from '../../foundation/testing/database.ts'
import type { TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer } from '../../foundation/testing/server.ts'
import { accountActions } from './concern.ts'
import { peopleContract } from './contract.ts'
import { peopleService } from './service.ts'

export const password = 'Red-Lantern-88'

/** As the sign-in keeps passwords, at a cost that takes no time. */
const nonce = Buffer.from('salt for tests')
const cheap = argon2Sync('argon2id', { message: password, nonce, memory: 8, passes: 1, parallelism: 1, tagLength: 32 })
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
const hash = `$argon2id$v=19$m=8,t=1,p=1$${base64(nonce)}$${base64(cheap)}`

/** Whoever is told of an event is told by the job `tell`, which nobody runs. */
export async function openFrontDoor(identity?: IdentitySettings) {
  const sent: Message[] = []
  let signIn: SignIn | undefined
  const server = await openTestServer(
    async ({ test, clock }) => {
      signIn = await openSignIn({
        pool: test.app,
        secret: 'for tests only, and long enough to sign with',
        vault: testVault,
        clock,
        sender: { send: async (message) => void sent.push(message) },
        say: (_word, { code } = {}) => String(code),
        secureCookies: false,
        ...(identity && { identity }),
      })
      return [moduleOf('people', peopleContract, peopleService({ signIn }))]
    },
    {
      whoIsAsking: async (cookies) => (await signIn?.whoIsAsking(cookies)) ?? null,
      reactions: Object.fromEntries(accountActions.map((action) => [action, ['tell']])),
    },
  )
  let count = 0
  return {
    server,
    sent,
    /** An account with a password and one post. */
    async makeStaff(role: Role, at: TestPlace) {
      const account = `staff.${++count}`
      const accountId = await server.database.inDistricts([at.districtId], async (db) => {
        const now = server.clock.now()
        const id = v7()
        const row = {
          id,
          name: `同事${count}`,
          phone: null,
          account_name: account,
          home_district: at.districtId,
          at: now,
        }
        await insertAccount(db, row)
        await putPassword(db, { id: v7(), account_id: id, password: hash, at: now })
        return id
      })
      const { rows } = await server.owner.query(
        `insert into posts (district_id, id, account_id, role, place_id, in_force_from, appointed_by)
         values ($1, gen_random_uuid(), $2, $3, $4, $5, $2) returning id`,
        [at.districtId, accountId, role, at.id, new Date(server.clock.now().getTime() - 60_000)],
      )
      return { account, accountId, postId: String(rows[0].id) }
    },
  }
}

/** With a district and its administrator. */
export async function openDistrictDoor() {
  const { server, makeStaff } = await openFrontDoor()
  const home = await server.district()
  const administrator = await server.person('管理员01', { role: 'administrator', at: home.district })
  return { server, makeStaff, home, administrator }
}
export type DistrictDoor = Awaited<ReturnType<typeof openDistrictDoor>>
