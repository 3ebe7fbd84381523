/** Who may do what with reports, as far as buttons go; the server decides. */
import type { Role } from '../../../../foundation/access/standing.ts'
import type { MeView } from '../../../people/contract.ts'
import { reportMakers, templateSetters } from '../../contract.ts'
import { districtOf } from './districts.ts'

const holdsOne = (me: MeView, roles: readonly Role[]): boolean => me.posts.some(({ role }) => roles.includes(role))

export const makesReports = (me: MeView): boolean => holdsOne(me, reportMakers)
export const setsTemplates = ({ posts }: MeView, districtId: string): boolean =>
  posts.some(({ role, path }) => templateSetters.some((one) => one === role) && districtOf(path) === districtId)
