/** The file of a backup: a tar, compressed, encrypted as an age file. `age -d -i FILE | tar xz` reads it without Linli. */
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { createTarDecoder, createTarPacker } from 'modern-tar'
import { StartFault } from '../../foundation/start-fault.ts'

/** Opens backups. Made once; without it no backup can be read. */
export async function keptIdentity(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) return identityIn(kept, file)
  const made = await generateIdentity()
  await writeFile(file, `# Opens the backups of this Linli. Keep it apart from them, and twice.\n${made}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  return made
}

export function identityIn(text: string, file: string): string {
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(text)?.[0]
  if (identity) return identity
  throw new StartFault(`${file} holds no key that opens backups: it has a line that begins with AGE-SECRET-KEY-1.`)
}

export interface Packer {
  add(name: string, bytes: Uint8Array): Promise<void>
}

/** Appears under its name when it is whole and on the disk, or not at all. */
export async function writeArchive(
  file: string,
  identity: string,
  fill: (packer: Packer) => Promise<void>,
): Promise<void> {
  const draft = `${file}.draft`
  const { readable, controller } = createTarPacker()
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  const writing = (async () => {
    const packed = Readable.toWeb(Readable.fromWeb(readable as never).compose(createGzip({ level: 4 })) as Readable)
    const sealed = await encrypter.encrypt(packed as ReadableStream<Uint8Array<ArrayBuffer>>)
    await pipeline(Readable.fromWeb(sealed as never), createWriteStream(draft, { mode: 0o600, flush: true }))
  })()
  writing.catch((fault: unknown) => controller.error(fault))
  try {
    await Promise.all([
      writing,
      (async () => {
        await fill({
          async add(name, bytes) {
            const body = controller.add({ name, size: bytes.length, type: 'file' })
            await new Response(bytes as Uint8Array<ArrayBuffer>).body?.pipeTo(body)
          },
        })
        controller.finalize()
      })().catch((fault: unknown) => {
        controller.error(fault)
        throw fault
      }),
    ])
    await rename(draft, file)
  } catch (fault) {
    await rm(draft, { force: true })
    throw fault
  }
}

export interface Entry {
  readonly name: string
  readonly bytes: Buffer
}

/** The entries in their order. Throws a sentence when the file is cut, changed, or of another key. */
export async function* readArchive(file: string, identity: string): AsyncGenerator<Entry> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const sealed = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array<ArrayBuffer>>
    const plain = await decrypter.decrypt(sealed)
    const tar = Readable.toWeb(Readable.fromWeb(plain as never).compose(createGunzip()) as Readable)
    for await (const entry of tar.pipeThrough(createTarDecoder({ strict: true }) as never) as unknown as AsyncIterable<{
      header: { name: string }
      body: ReadableStream<Uint8Array>
    }>)
      yield { name: entry.header.name, bytes: Buffer.from(await new Response(entry.body as never).arrayBuffer()) }
  } catch (fault) {
    if (fault instanceof StartFault || (fault as NodeJS.ErrnoException).code === 'ENOENT') throw fault
    throw new StartFault(
      `The backup ${file} cannot be read to its end: it was cut or changed, or it belongs to another key (${(fault as Error).message}). Nothing was changed.`,
    )
  }
}

export const sink = (take: (chunk: Buffer) => Promise<void>): Writable =>
  new Writable({ write: (chunk: Buffer, _encoding, done) => void take(chunk).then(() => done(), done) })
