/** Going out of the office: ends the session; whatever was read is forgotten with the page. */
import { people } from '../../modules/people/web/phone/me-query.ts'

export async function signOut(): Promise<void> {
  await people.signOut()
  location.replace('/office/sign-in')
}
