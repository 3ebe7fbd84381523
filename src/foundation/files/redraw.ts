/** Pictures are drawn anew: what is kept was made here, holds pixels and nothing else, and is of a bounded size. */
import { Worker } from 'node:worker_threads'
import { imageSize } from 'image-size'
import { pictureTypeOf } from './picture.ts'
import type { Drawing } from './picture-worker.ts'

const longest = 2560
/** A picture takes some sixty bytes for each pixel while it is drawn. Phones shrink theirs before sending. */
const mostPixels = 16_800_000
const patienceMs = 20_000

export interface Redrawer {
  /** As JPEG; undefined when it is no picture, too many pixels, or takes too long. */
  redraw(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined>
  close(): Promise<void>
}

/** One at a time, in a thread that starts with the first picture and goes when there is none for ten seconds. */
export function openRedrawer(idleMs = 10_000): Redrawer {
  let worker: Worker | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }
  const draw = async (drawing: Drawing): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    clearTimeout(idle)
    worker ??= new Worker(new URL('./picture-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const drawn = await answerOf(worker, drawing)
    // One that was busy too long, or broke, is of no more use.
    if (drawn === 'broken') await end()
    else {
      idle = setTimeout(() => void end(), idleMs)
      idle.unref()
    }
    return drawn === 'broken' || drawn === null ? undefined : drawn
  }
  return {
    redraw(bytes) {
      const drawing = drawingOf(bytes)
      if (!drawing) return Promise.resolve(undefined)
      const turn = queue.then(() => draw(drawing))
      queue = turn.catch(() => undefined)
      return turn
    },
    close: end,
  }
}

function drawingOf(bytes: Uint8Array): Drawing | undefined {
  const type = pictureTypeOf(bytes)
  if (!type) return undefined
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (!(width > 0 && height > 0 && width * height <= mostPixels)) return undefined
    return { bytes, type, orientation, longest }
  } catch {
    return undefined
  }
}

function answerOf(worker: Worker, drawing: Drawing): Promise<Uint8Array<ArrayBuffer> | null | 'broken'> {
  return new Promise((resolve) => {
    const done = (answer: Uint8Array<ArrayBuffer> | null | 'broken') => {
      clearTimeout(late)
      worker.off('message', done).off('error', broken).off('exit', broken)
      resolve(answer)
    }
    const broken = () => done('broken')
    const late = setTimeout(broken, patienceMs)
    worker.on('message', done).on('error', broken).on('exit', broken)
    worker.postMessage(drawing)
  })
}
