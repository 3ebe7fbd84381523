/** Pictures by their content: what they really are, and without what a camera writes beside the picture. Pure. */
import type { PictureType } from './picture-types.ts'

/** What the bytes begin like; undefined when they are no picture that is taken here. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const begins = (text: string, at = 0) => Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text
  if (begins('\xff\xd8\xff')) return 'image/jpeg'
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp'
  return undefined
}

/** The same picture without place, time, device and comments. Undefined when its parts do not add up to a picture. */
export function withoutTraces(bytes: Uint8Array): Uint8Array | undefined {
  switch (pictureTypeOf(bytes)) {
    case 'image/jpeg':
      return plainJpeg(bytes)
    case 'image/png':
      return plainPng(bytes)
    case 'image/webp':
      return plainWebp(bytes)
    default:
      return undefined
  }
}

const startOfScan = 0xda

/** Keeps the segments that draw; drops application segments but JFIF (0xe0), colour profile (0xe2) and Adobe (0xee), and comments. */
function plainJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // After the scan begins there is only picture, up to the end.
    if (marker === startOfScan) return Buffer.concat([...kept, bytes.subarray(at)])
    const length = view.getUint16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    const isTrace = (marker > 0xe0 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe
    if (!isTrace) kept.push(bytes.subarray(at, at + 2 + length))
    at += 2 + length
  }
  return undefined
}

const pngParts = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs', 'sBIT', 'bKGD']

function plainPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (pngParts.includes(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

/** Drops EXIF and XMP, and unsays them in the header's flags. */
function plainWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  if (view.getUint32(4, true) + 8 > bytes.length + 1) return undefined
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > bytes.length) return undefined
    const name = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
    if (name !== 'EXIF' && name !== 'XMP ')
      kept.push(name === 'VP8X' ? unsaid(bytes.subarray(at, end)) : bytes.subarray(at, end))
    at = end
  }
  if (kept.length === 0) return undefined
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

/** Bits 3 and 2 of a VP8X part say that EXIF and XMP follow. */
function unsaid(part: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(part)
  copy[8] = (copy[8] ?? 0) & ~0b1100
  return copy
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
