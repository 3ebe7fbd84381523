/** Sends a picture in parts and goes on after a broken connection from where it broke. */
import { filesContract } from '../foundation/files/contract.ts'
import { clientOf, Refused } from '../foundation/http/client.ts'
import type { Picture } from './shrink-picture.ts'

const files = clientOf(filesContract)
const partBytes = 256 * 1024
/** How long to wait after each broken try; together some two minutes. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000]

/** The id of the file, once all of it has arrived. `tell` is given the share that has, from 0 to 1. */
export async function sendPicture({ bytes }: Picture, tell: (share: number) => void): Promise<string> {
  const about = { hash: await sha256Of(bytes), size: String(bytes.length) }
  let { have, id } = { have: 0, id: null as string | null }
  for (let broken = 0; id === null; ) {
    try {
      if (broken) ({ have, id } = await files.state(about))
      // All is there and still it is no file: its last part completes it.
      const from = have < bytes.length ? have : Math.max(0, bytes.length - partBytes)
      const part = bytes.slice(from, from + partBytes)
      if (id === null)
        ({ have, id } = await files.send({
          ...about,
          from: String(from),
          mediaType: 'application/octet-stream',
          bytes: part,
        }))
      tell(have / bytes.length)
      broken = 0
    } catch (fault) {
      const pause = pausesMs[broken]
      if (!(fault instanceof Refused) || (fault.status !== 0 && fault.status !== 503) || pause === undefined)
        throw fault
      broken += 1
      await untilOnline(pause)
    }
  }
  return id
}

/** The pause, or until the device says that it is connected again. */
const untilOnline = (ms: number): Promise<void> =>
  new Promise((done) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      done()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
  })

/** Browsers offer their own only to pages that came over TLS or from this machine. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = isSecureContext
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes)
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
