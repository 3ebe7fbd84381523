/** An address of ours, nowhere else: browsers drop line breaks and tabs, so that what follows them may be the beginning. */
export const isOwnAddress = (address: string): boolean => /^\/(?![/\\])\P{Cc}*$/u.test(address)
