/** A telephone number as lists show it: enough to tell two people apart, too little to call them. */
export const maskedPhone = (phone: string): string =>
  phone.length < 7 ? `****${phone.slice(-2)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** A door as lists show it: the staircase that its number begins with ('1-2-***'), never the door itself. */
export function maskedDoor(label: string): string {
  const before = label.replace(/[0-9a-z]+[^0-9a-z]*$/i, '')
  return `${before === label ? '' : before}***`
}
