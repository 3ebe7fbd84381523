/** Verifies an exported file, without a database: with the key of the marks where there is one. */
import { createReadStream, existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Config } from '../foundation/config.ts'
import type { KnownHead, Marker } from '../foundation/events/following.ts'
import { type ExportVerified, verifyExport } from '../foundation/events/verify-export.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { rereadKeys } from '../foundation/vault/keys.ts'
import { markerOf } from '../foundation/vault/vault.ts'
import { keysFileOf } from './start/kept-keys.ts'

interface Asked {
  readonly file: string
  /** What `events:export -- --key-to` wrote; the keys of this installation when left out. */
  readonly keyFile?: string | undefined
  readonly printed: readonly KnownHead[]
}

export async function verifyFile(
  config: Config,
  { file, keyFile, printed }: Asked,
): Promise<ExportVerified & { readonly districtId: string; readonly hasKey: boolean }> {
  const marker = await markerFor(config, keyFile)
  const verified = await verifyExport(linesOf(await contentOf(file)), { marker, known: printed })
  return { ...verified, districtId: verified.about?.districtId ?? file, hasKey: marker !== null }
}

/** Never makes keys: an auditor has none, and then only the lines are verified. */
async function markerFor(config: Config, keyFile: string | undefined): Promise<Marker | null> {
  if (!keyFile) {
    const own = keysFileOf(config)
    return existsSync(own) ? markerOf(rereadKeys(own).events) : null
  }
  const key = (await readFile(keyFile, 'utf8').catch(unreadable(keyFile))).trim()
  if (!/^[\w-]{40,}$/.test(key)) throw new StartFault(`${keyFile} is not a key that events:export wrote.`)
  return markerOf(key)
}

const unreadable = (file: string) => (fault: Error) => {
  throw new StartFault(`${file} cannot be read: ${fault.message}.`)
}

/** Also one that somebody unpacked. */
async function contentOf(file: string): Promise<Readable> {
  const handle = await open(file).catch(unreadable(file))
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close())
  const packed = createReadStream(file)
  if (buffer.readUInt16BE() !== 0x1f8b) return packed
  const unpacked = createGunzip()
  packed.on('error', (fault) => unpacked.destroy(fault))
  return packed.pipe(unpacked)
}

/** No line of ours comes near it. */
const longestLine = 4_000_000

/** What stands before each line break. What cannot be unpacked any more ends it: the lines before it are whole. */
async function* linesOf(content: Readable): AsyncGenerator<string> {
  let held = ''
  try {
    for await (const chunk of content.setEncoding('utf8')) {
      const lines = (held + chunk).split('\n')
      held = lines.pop() ?? ''
      yield* lines
      if (held.length > longestLine) throw new StartFault('This is not a file that events:export wrote.')
    }
  } catch (fault) {
    if (!(fault as NodeJS.ErrnoException).code?.startsWith('Z_')) throw fault
  }
  if (held) yield held
}
