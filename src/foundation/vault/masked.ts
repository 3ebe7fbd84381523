/** A telephone number as lists show it: enough to tell two people apart, too little to call them. */
export const maskedPhone = (phone: string): string =>
  phone.length < 7 ? `****${phone.slice(-2)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`
