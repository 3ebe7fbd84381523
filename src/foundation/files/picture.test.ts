/** Pictures: told by content, freed of what a camera writes beside them, refused when broken. */
import { expect, test } from 'vitest'
import { pictureTypeOf, withoutTraces } from './picture.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
const start = Buffer.from([0xff, 0xd8])
const jfif = segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
const exif = segment(0xe1, latin('Exif\0\0GPS 40.81N 111.65E'))
const comment = segment(0xfe, latin('taken by somebody'))
const table = segment(0xdb, Buffer.alloc(65, 1))
const scan = Buffer.concat([
  segment(0xda, Buffer.alloc(10)),
  latin('picture \xff\xe1 not a segment'),
  Buffer.from([0xff, 0xd9]),
])
const jpeg = Buffer.concat([start, jfif, exif, comment, table, scan])

const part = (name: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, latin(name), body, Buffer.alloc(4)])
}
const pngHead = latin('\x89PNG\r\n\x1a\n')
const pngBody = [part('IHDR', Buffer.alloc(13)), part('IDAT', latin('pixels'))]
const png = Buffer.concat([
  pngHead,
  ...pngBody,
  part('eXIf', latin('GPS')),
  part('tEXt', latin('who')),
  part('IEND', Buffer.alloc(0)),
])

const chunk = (name: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([latin(name), length, body, Buffer.alloc(body.length % 2)])
}
const webpOf = (...chunks: Buffer[]) => {
  const body = Buffer.concat([latin('WEBP'), ...chunks])
  return Buffer.concat([chunk('RIFF', body)])
}
const flags = (value: number) => chunk('VP8X', Buffer.from([value, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
const webp = webpOf(
  flags(0b1100),
  chunk('VP8 ', latin('pixel')),
  chunk('EXIF', latin('GPS')),
  chunk('XMP ', latin('who')),
)

test('what a file is, its content says', () => {
  expect([jpeg, png, webp].map(pictureTypeOf)).toEqual(['image/jpeg', 'image/png', 'image/webp'])
  for (const other of [
    latin('<svg onload=alert(1)>'),
    latin('<html>'),
    latin('GIF89a'),
    latin('%PDF-1.7'),
    Buffer.alloc(0),
  ])
    expect(pictureTypeOf(other)).toBeUndefined()
})

test('place, time and comments go, the picture stays to the byte', () => {
  expect(withoutTraces(jpeg)).toEqual(Buffer.concat([start, jfif, table, scan]))
  expect(withoutTraces(png)).toEqual(Buffer.concat([pngHead, ...pngBody, part('IEND', Buffer.alloc(0))]))
  expect(withoutTraces(webp)).toEqual(webpOf(flags(0), chunk('VP8 ', latin('pixel'))))
})

test('what is cut off or lies about its length is no picture', () => {
  expect(withoutTraces(jpeg.subarray(0, 40))).toBeUndefined()
  expect(withoutTraces(png.subarray(0, png.length - 14))).toBeUndefined()
  expect(withoutTraces(webp.subarray(0, webp.length - 30))).toBeUndefined()
  expect(withoutTraces(latin('<svg>'))).toBeUndefined()
})
