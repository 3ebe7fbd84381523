/** Where the bytes of files lie: under their SHA-256, written once, never changed. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '../errors.ts'

export interface FileStore {
  /** Keeps the bytes, on the disk when this returns. Keeping the same bytes twice is no fault. Returns their SHA-256. */
  keep(bytes: Uint8Array): Promise<string>
  /** Undefined when nothing is kept under that hash. */
  find(sha256: string): Promise<Uint8Array | undefined>
  /** Takes the bytes away. What is not there any more is no fault. */
  forget(sha256: string): Promise<void>
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A local folder: `ab/cd…`. A file appears whole or not at all. */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))
  return {
    async keep(bytes) {
      const sha256 = sha256Of(bytes)
      const path = pathOf(sha256)
      if (await isThere(path)) return sha256
      const draft = `${path}.${randomUUID()}.draft`
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeDown(draft, bytes)
        await rename(draft, path)
        await syncFolder(dirname(path))
      } catch (fault) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw sayable(fault)
      }
      return sha256
    },

    find: (sha256) =>
      readFile(pathOf(sha256)).catch((fault: NodeJS.ErrnoException) => {
        if (fault.code === 'ENOENT') return undefined
        throw fault
      }),

    forget: (sha256) => rm(pathOf(sha256), { force: true }),
  }
}

async function writeDown(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

// ENOENT: Node says so when a folder cannot be made on a disk that may only be read.
const diskCodes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOENT']

/** A disk that is full or may not be written is said to the caller, who comes again; every other fault stays what it is. */
function sayable(fault: unknown): unknown {
  if (!diskCodes.includes((fault as NodeJS.ErrnoException).code ?? '')) return fault
  return Object.assign(refuse.unavailable('Files cannot be kept just now.'), { cause: fault })
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The name, too, must be on the disk. Windows has no such call for folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
