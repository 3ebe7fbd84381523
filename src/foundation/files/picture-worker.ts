/** Beside the server, in a thread of its own: decodes a picture, turns it upright, makes it no larger than needed, writes it as JPEG. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { provideImageData } from './image-data.ts'
import type { PictureType } from './picture-types.ts'

export interface Drawing {
  readonly bytes: Uint8Array
  readonly type: PictureType
  /** How the camera was held (EXIF 1 to 8). */
  readonly orientation: number
  readonly longest: number
}

interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

provideImageData()
const { resolve } = createRequire(import.meta.url)
const wasm = async (path: string): Promise<WebAssembly.Module> => WebAssembly.compile(await readFile(resolve(path)))

async function decoded(bytes: Uint8Array, type: PictureType): Promise<Pixels> {
  const file = bytes.slice().buffer
  if (type === 'image/jpeg') {
    const codec = await import('@jsquash/jpeg/decode.js')
    await codec.init(await wasm('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'))
    return codec.default(file)
  }
  if (type === 'image/png') {
    const codec = await import('@jsquash/png/decode.js')
    await codec.init(await wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return codec.default(file)
  }
  const codec = await import('@jsquash/webp/decode.js')
  await codec.init(await wasm('@jsquash/webp/codec/dec/webp_dec.wasm'))
  return codec.default(file)
}

async function shrunk(pixels: Pixels, longest: number): Promise<Pixels> {
  const scale = longest / Math.max(pixels.width, pixels.height)
  if (scale >= 1) return pixels
  const codec = await import('@jsquash/resize')
  await codec.initResize(await wasm('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'))
  const width = Math.max(1, Math.round(pixels.width * scale))
  const height = Math.max(1, Math.round(pixels.height * scale))
  return codec.default(pixels as ImageData, { width, height, method: 'triangle', linearRGB: false })
}

/** JPEG knows nothing behind a picture: what is see-through becomes white. */
function opaque({ data, width, height }: Pixels): Pixels {
  for (let at = 0; at < data.length; at += 4) {
    const share = (data[at + 3] ?? 255) / 255
    if (share === 1) continue
    for (let colour = at; colour < at + 3; colour += 1) data[colour] = (data[colour] ?? 0) * share + 255 * (1 - share)
    data[at + 3] = 255
  }
  return { data, width, height }
}

/** Where the pixel that shall lie at (x, y) lies now, for each way the camera can be held. */
const sources: Readonly<Record<number, (x: number, y: number, w: number, h: number) => number>> = {
  2: (x, y, w) => y * w + (w - 1 - x),
  3: (x, y, w, h) => (h - 1 - y) * w + (w - 1 - x),
  4: (x, y, w, h) => (h - 1 - y) * w + x,
  5: (x, y, w) => x * w + y,
  6: (x, y, w, h) => (h - 1 - x) * w + y,
  7: (x, y, w, h) => (h - 1 - x) * w + (w - 1 - y),
  8: (x, y, w) => x * w + (w - 1 - y),
}

function upright(pixels: Pixels, orientation: number): Pixels {
  const source = sources[orientation]
  if (!source) return pixels
  const isTurned = orientation >= 5
  const [width, height] = isTurned ? [pixels.height, pixels.width] : [pixels.width, pixels.height]
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, pixels.width * pixels.height)
  const to = new Uint32Array(from.length)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) to[y * width + x] = from[source(x, y, pixels.width, pixels.height)] ?? 0
  return { data: new Uint8ClampedArray(to.buffer), width, height }
}

async function encoded(pixels: Pixels): Promise<Uint8Array> {
  const codec = await import('@jsquash/jpeg/encode.js')
  await codec.init(await wasm('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
  return new Uint8Array(
    await codec.default(new ImageData(pixels.data as never, pixels.width, pixels.height), { quality: 82 }),
  )
}

parentPort?.on('message', async ({ bytes, type, orientation, longest }: Drawing) => {
  try {
    const small = await shrunk(await decoded(bytes, type), longest)
    parentPort?.postMessage(await encoded(upright(opaque(small), orientation)))
  } catch {
    parentPort?.postMessage(null)
  }
})
