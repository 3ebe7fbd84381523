/** Writes every built file a second and third time, compressed, so that no request waits for it. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)

/** The best brotli takes seconds for a large file, and the office's visitors have fast lines. */
const qualityFor = (bytes: number): number => (bytes < 200_000 ? 11 : 9)
const least = 1024

/** A folder of built files. Files that were compressed before are left as they are. */
export async function precompress(folder: string): Promise<void> {
  const files = new Set(await readdir(folder, { recursive: true }).catch(gone))
  for (const file of files) {
    if (!/\.(js|css|svg|json)$/.test(file) || (files.has(`${file}.br`) && files.has(`${file}.gz`))) continue
    const path = join(folder, file)
    await compress(path).catch(gone)
  }
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < least) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: qualityFor(content.length) }
  await writeFile(`${path}.br`, await inBrotli(content, { params }))
  await writeFile(`${path}.gz`, await inGzip(content, { level: 9 }))
}

/** Another process may build anew meanwhile, and takes the old files away. */
function gone(error: { code?: string }): never[] {
  if (error.code === 'ENOENT') return []
  throw error
}
