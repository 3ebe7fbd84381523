/** Pictures by their content: what they begin like, whatever they are called. Pure. */
import type { PictureType } from './picture-types.ts'

/** What the bytes begin like; undefined when they are no picture that is taken here. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const begins = (text: string, at = 0) => Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text
  if (begins('\xff\xd8\xff')) return 'image/jpeg'
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp'
  return undefined
}
