/** Makes the first administrator for whoever holds the link that the first start printed. */
import type { SignIn } from '../../foundation/access/sign-in.ts'
import { refuse } from '../../foundation/errors.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import { type Module, moduleOf } from '../../foundation/http/call.ts'
import { newId } from '../../foundation/ids.ts'
import { appointDirectly } from '../../modules/people/public.ts'
import { findPlaceAt } from '../../modules/territory/public.ts'
import { welcomeContract } from './contract.ts'
import { hashOfToken } from './link.ts'
import { isLinkOpen, listDistricts, useLink } from './queries.ts'

const linkClosed = () =>
  refuse.conflict('link-closed', 'This link was used before or is too old. Start Linli again for a new one.')

export const welcomeModule = ({ signIn }: { readonly signIn: SignIn }): Module =>
  moduleOf('welcome', welcomeContract, {
    districts: ({ input, now, read }) =>
      read(async (db) => {
        if (!(await isLinkOpen(db, hashOfToken(input.token), now))) throw linkClosed()
        return { districts: (await listDistricts(db)).map(({ id, name }) => ({ id, name })) }
      }),

    async open({ input, now, database, setCookies }) {
      const { token, districtId, account, name, password } = input
      const accountId = await database.inDistricts([districtId], async (db, client) => {
        if (!(await useLink(db, hashOfToken(token), now))) throw linkClosed()
        const district = (await listDistricts(db)).find((one) => one.id === districtId)
        const place = district && (await findPlaceAt(db, `${district.city}.${district.id}`, now))
        if (!place) throw refuse.notFound('district')
        const id = await signIn.createStaff(db, { account, password, name, homeDistrict: districtId })
        await appointDirectly(db, {
          name,
          accountName: account,
          at: now,
          posts: [{ role: 'administrator', placeId: place.id }],
        })
        await insertEvents(db, client, [
          {
            district_id: districtId,
            id: newId(),
            at: now,
            device_at: null,
            account_id: id,
            role: 'administrator',
            action: 'welcome.open',
            subject: id,
            path: place.path,
            details: {},
            command_id: null,
          },
        ])
        return id
      })
      const signed = await signIn.checkPassword(account, password)
      setCookies(signed.setCookies)
      return { accountId }
    },
  })
