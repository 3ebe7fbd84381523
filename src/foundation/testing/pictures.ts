/** Real pictures for tests: red on the left, blue on the right, with what cameras write beside them. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { provideImageData } from '../files/image-data.ts'
import type { PictureType } from '../files/picture-types.ts'

provideImageData()
const { resolve } = createRequire(import.meta.url)
const wasm = async (path: string) => WebAssembly.compile(await readFile(resolve(path)))

/** Only JPEGs take `orientation`; all of them say where they were taken. */
export async function pictureOf(
  type: PictureType,
  { width = 64, height = 32, orientation = 1 }: { width?: number; height?: number; orientation?: number } = {},
): Promise<Buffer> {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at += 1)
    data.set(at % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], at * 4)
  const pixels = { data, width, height, colorSpace: 'srgb' as const }
  if (type === 'image/jpeg') {
    const codec = await import('@jsquash/jpeg/encode.js')
    await codec.init(await wasm('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
    const plain = Buffer.from(await codec.default(pixels, { quality: 95 }))
    return Buffer.concat([plain.subarray(0, 2), exifOf(orientation), plain.subarray(2)])
  }
  if (type === 'image/png') {
    const codec = await import('@jsquash/png/encode.js')
    await codec.init(await wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return Buffer.from(await codec.default(pixels))
  }
  const codec = await import('@jsquash/webp/encode.js')
  await codec.init(await wasm('@jsquash/webp/codec/enc/webp_enc.wasm'))
  return Buffer.from(await codec.default(pixels, { lossless: 1 }))
}

/** An APP1 segment with one tag, and a place in plain words behind it. */
function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 40.81N 111.65E')])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** The colours of the four corners, row by row: 'red', 'blue' or something else. */
export async function cornersOf(jpeg: Uint8Array): Promise<{ width: number; height: number; corners: string[] }> {
  const codec = await import('@jsquash/jpeg/decode.js')
  await codec.init(await wasm('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'))
  const { data, width, height } = await codec.default(Uint8Array.from(jpeg).buffer)
  const colour = (x: number, y: number): string => {
    const [r = 0, g = 0, b = 0] = data.subarray((y * width + x) * 4)
    return r > 200 && g < 60 && b < 60 ? 'red' : b > 200 && r < 60 && g < 60 ? 'blue' : `${r} ${g} ${b}`
  }
  return {
    width,
    height,
    corners: [colour(0, 0), colour(width - 1, 0), colour(0, height - 1), colour(width - 1, height - 1)],
  }
}
