/** Which pictures are taken, and how large. */

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = (typeof pictureTypes)[number]
/** 10 MB. */
export const mostPictureBytes = 10 * 1024 * 1024
/** A part that a slow network can carry before it breaks. */
export const mostPartBytes = 512 * 1024
