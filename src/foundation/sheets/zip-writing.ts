/** Writes a zip file part by part as the parts arrive. Sizes are told behind each part, for nobody knows them before. */
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface Part {
  readonly name: string
  /** Texts, or bytes as they are. */
  readonly content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

interface Written {
  readonly name: Buffer
  readonly headAt: number
  /** Checksum, packed and unpacked bytes, as both heads and directory tell them. */
  readonly sizes: Buffer
}

/** Names in UTF-8, sizes behind the content, deflated, dated 1 January 1980. */
const traits = Buffer.from([20, 0, 0x08, 0x08, 8, 0, 0, 0, 0x21, 0])
/** Twice as fast as the usual level, for files a tenth larger. */
const level = 3

export async function* zipped(parts: Iterable<Part>): AsyncIterable<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), traits, Buffer.alloc(12), nameLength(name), name])
    const sums = { checksum: 0, packed: 0, bytes: 0 }
    yield head
    for await (const chunk of deflated(part.content, sums)) {
      sums.packed += chunk.length
      yield chunk
    }
    const sizes = numbers(sums.checksum, sums.packed, sums.bytes)
    yield Buffer.concat([Buffer.from('PK\x07\x08'), sizes])
    written.push({ name, headAt: at, sizes })
    at += head.length + sums.packed + 4 + sizes.length
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  const count = Buffer.alloc(2)
  count.writeUInt16LE(written.length)
  const end = [Buffer.from('PK\x05\x06\0\0\0\0'), count, count, numbers(directory.length, at), Buffer.alloc(2)]
  yield Buffer.concat([directory, ...end])
}

function deflated(content: Part['content'], sums: { checksum: number; bytes: number }): AsyncIterable<Uint8Array> {
  async function* counted(): AsyncIterable<Buffer> {
    for await (const chunk of content) {
      const bytes =
        typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      sums.checksum = crc32(bytes, sums.checksum)
      sums.bytes += bytes.length
      yield bytes
    }
  }
  // What goes wrong on either side ends the other; whoever reads learns of it.
  return pipeline(Readable.from(counted()), createDeflateRaw({ level, chunkSize: 64 * 1024 }), () => undefined)
}

const directoryEntry = ({ name, headAt, sizes }: Written): Buffer =>
  Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    traits,
    sizes,
    nameLength(name),
    Buffer.alloc(10),
    numbers(headAt),
    name,
  ])

/** And that no extra field follows. */
function nameLength(name: Buffer): Buffer {
  const lengths = Buffer.alloc(4)
  lengths.writeUInt16LE(name.length)
  return lengths
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4)
  return bytes
}
