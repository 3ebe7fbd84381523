/** Who may do what with reports, as far as buttons go; the server decides. */
import type { MeView } from '../../../people/contract.ts'

const makers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'cityOffice']
const setters = ['districtOffice', 'cityOffice']

export const makesReports = (me: MeView): boolean => me.posts.some(({ role }) => makers.includes(role))
export const setsTemplates = (me: MeView): boolean => me.posts.some(({ role }) => setters.includes(role))
