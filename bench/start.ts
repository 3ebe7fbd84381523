/** start.existing and start.fresh: from the start of the process to the first page that is answered. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildPages } from '../src/app/build.ts'
import { type Figure, median, rounded, type Size } from './figures.ts'
import { inFolder } from './folder.ts'
import { type Linli, startLinli } from './linli.ts'

type Demo = 'on' | 'off'

/** Works in an empty folder, with pages that are built already, as they are after the very first start. */
export async function withPages<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await buildPages({ log: () => undefined })
  return inFolder(work)
}

export const startOn = (folder: string, name: string, demo: Demo): Promise<Linli> =>
  startLinli({
    dataDir: join(folder, name),
    log: join(folder, `${name}.log`),
    settings: { LINLI_DEMO: demo },
  })

export const measureExisting = (size: Size): Promise<Figure> =>
  withPages(async (folder) => {
    const seconds: number[] = []
    // The first makes what the others find.
    for (let round = 0; round <= size.rounds; round++) {
      const linli = await startOn(folder, 'data', 'on')
      if (round > 0) seconds.push(linli.firstPageSeconds)
      await linli.stop()
    }
    return figureOf('start.existing', 'on', seconds)
  })

export const measureFresh = (size: Size): Promise<Figure[]> =>
  withPages(async (folder) => {
    const figures: Figure[] = []
    for (const demo of ['off', 'on'] as const) {
      const seconds: number[] = []
      for (let round = 0; round < size.rounds; round++) {
        const linli = await startOn(folder, `${demo}${round}`, demo)
        seconds.push(linli.firstPageSeconds)
        await linli.stop()
        await rm(join(folder, `${demo}${round}`), { recursive: true })
      }
      figures.push(figureOf('start.fresh', demo, seconds))
    }
    return figures
  })

const figureOf = (measure: string, demo: Demo, seconds: readonly number[]): Figure => ({
  measure,
  demo,
  value: rounded(median(seconds), 2),
  unit: 's',
  worst_s: rounded(Math.max(...seconds), 2),
  times: seconds.length,
})
