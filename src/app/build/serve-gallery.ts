/** Builds the test pages of one surface and serves them for the length of a test. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

/** Told by the caller, because only the app knows how pages are built. */
export type ConfigOf = (outDir: string) => Parameters<typeof build>[0]

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
}

/** The build tools make other scripts while tests run than they make for people. */
async function asInProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await work()
  } finally {
    process.env.NODE_ENV = before
  }
}

export async function serveGallery(configOf: ConfigOf): Promise<{ url: string; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-gallery-'))
  await asInProduction(() => build(configOf(folder)))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname.replace(/^\/office\//, '/')
    const file = join(folder, extname(path) ? path : 'index.html')
    if (!existsSync(file)) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(readFileSync(file))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const close = (): void => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
