/** The parts of a zip file, unpacked one after the other within a bound that holds whatever the file says of its own size. */
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { refuse } from '../errors.ts'

export interface ZipParts {
  /** In the order of the file. */
  readonly names: readonly string[]
  has(name: string): boolean
  /** The bytes of one part as they are unpacked. */
  read(name: string): AsyncIterable<Uint8Array>
}

interface Entry {
  readonly method: number
  readonly packedBytes: number
  readonly headAt: number
}

const unreadable = () => refuse.unfit('sheet-unreadable', 'This file cannot be read as a spreadsheet.')
const bomb = (most: number) =>
  refuse.unfit('sheet-bomb', 'Unpacked, this file is larger than can be taken.', { megabytes: Math.round(most / 1e6) })

const endSign = 0x06054b50
const entrySign = 0x02014b50
const headSign = 0x04034b50
const mostEntries = 2000

export function openZip(file: Uint8Array, mostUnpacked: number): ZipParts {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const entries = directoryOf(bytes, mostUnpacked)
  let left = mostUnpacked

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name)
      if (!entry || entry.headAt + 30 > bytes.length || bytes.readUInt32LE(entry.headAt) !== headSign)
        throw unreadable()
      const from = entry.headAt + 30 + bytes.readUInt16LE(entry.headAt + 26) + bytes.readUInt16LE(entry.headAt + 28)
      const packed = bytes.subarray(from, from + entry.packedBytes)
      if (packed.length < entry.packedBytes) throw unreadable()
      for await (const chunk of entry.method === 0 ? [packed] : inflated(packed)) {
        left -= chunk.length
        if (left < 0) throw bomb(mostUnpacked)
        yield chunk
      }
    },
  }
}

/** What says already that it is too large is not begun. */
function directoryOf(bytes: Buffer, mostUnpacked: number): Map<string, Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endSign) throw unreadable()
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostEntries) throw unreadable()
  const entries = new Map<string, Entry>()
  let unpacked = 0
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySign) throw unreadable()
    const method = bytes.readUInt16LE(at + 10)
    const isSecret = (bytes.readUInt16LE(at + 8) & 1) === 1
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    unpacked += bytes.readUInt32LE(at + 24)
    if (unpacked > mostUnpacked) throw bomb(mostUnpacked)
    if (isSecret || (method !== 0 && method !== 8)) throw unreadable()
    entries.set(name, { method, packedBytes: bytes.readUInt32LE(at + 20), headAt: bytes.readUInt32LE(at + 42) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

async function* inflated(packed: Uint8Array): AsyncIterable<Uint8Array> {
  const stream = Readable.from([packed]).pipe(createInflateRaw({ chunkSize: 64 * 1024 }))
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch {
    throw unreadable()
  }
}
