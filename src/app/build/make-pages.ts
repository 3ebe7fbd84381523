/** Builds both surfaces into a folder and seals it; run by build.ts in a process of its own. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { surfaceConfig, surfaces } from './surfaces.ts'

/** What was there before serves until the new pages are complete. `hash` stands for the sources. */
async function makePages(folder: string, hash: string): Promise<void> {
  const seal = join(folder, '.built')
  mkdirSync(folder, { recursive: true })
  const making = mkdtempSync(join(folder, '.making-'))
  try {
    for (const [index, surface] of surfaces.entries())
      await withProgress(`the ${surface} pages (${index + 1} of ${surfaces.length})`, () =>
        build(surfaceConfig(surface, { outDir: join(making, surface) })),
      )
    rmSync(seal, { force: true })
    for (const surface of surfaces) {
      rmSync(join(folder, surface), { recursive: true, force: true })
      renameSync(join(making, surface), join(folder, surface))
    }
    writeFileSync(seal, hash)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

async function withProgress(what: string, work: () => Promise<unknown>): Promise<void> {
  const begun = Date.now()
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1)
  const progress = setInterval(() => console.log(`Building ${what}, ${seconds()} s so far.`), 2000)
  try {
    await work()
  } finally {
    clearInterval(progress)
  }
  console.log(`Built ${what} in ${seconds()} s.`)
}

const [folder, hash] = process.argv.slice(2)
if (!folder || !hash) throw new Error('Say where the pages go and what stands for their sources.')
await makePages(folder, hash)
