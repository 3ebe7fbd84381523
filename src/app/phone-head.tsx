/** The end of the head of the phone's pages: the bell, for whoever has something to be told. */
import { Bell } from '../modules/notices/web/phone/bell.tsx'
import { useIsMember } from './phone-live.tsx'

export const PhoneHead = () => (useIsMember() ? <Bell /> : null)
