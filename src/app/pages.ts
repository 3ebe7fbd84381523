/** The built pages of both surfaces: files that never change under their names, and one page for every address of a surface. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Locale, localeFor, localeInCookie, locales } from '../foundation/language/locale.ts'
import { type MapTiles, tileOrigins } from '../foundation/map-tiles.ts'

const surfaces = [
  { name: 'phone', prefix: '/' },
  { name: 'office', prefix: '/office/' },
] as const

/** `folder` holds what the build made: phone/ and office/. */
export async function servePages(http: FastifyInstance, folder: string, tiles: MapTiles | null): Promise<void> {
  for (const { name, prefix } of surfaces) {
    const root = join(folder, name)
    if (!existsSync(root)) continue
    await http.register(async (files) => {
      files.addHook('onRoute', (route) => {
        route.config = { ...route.config, endpoint: 'file' }
      })
      await files.register(fastifyStatic, {
        root,
        prefix,
        decorateReply: false,
        // One route for each file that is there: an address that names none is a page's, or nobody's.
        wildcard: false,
        globIgnore: ['**/*.html', '**/*.br', '**/*.gz'],
        index: false,
        preCompressed: true,
        cacheControl: false,
        setHeaders: (reply, path) => {
          reply.header(
            'cache-control',
            /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
          )
        },
      })
    })
    const pages = readPages(root)
    const answer = (request: FastifyRequest, reply: FastifyReply) => {
      const { pathname } = new URL(request.url, 'http://here')
      // A file that is not there, or a line of the API, is not a page.
      if (/\.[a-z0-9]+$/i.test(pathname) || /^\/api(\/|$)/.test(pathname)) return reply.callNotFound()
      return sendPage(reply, pages[localeOf(request)], name, tiles)
    }
    const config = { endpoint: `page.${name}` }
    http.get(`${prefix}*`, { config }, answer)
    if (prefix !== '/') http.get(prefix.slice(0, -1), { config }, answer)
  }
}

const readPages = (root: string): Record<Locale, string> =>
  Object.fromEntries(
    locales.map((locale) => [locale, readFileSync(join(root, `index.${locale}.html`), 'utf8')]),
  ) as Record<Locale, string>

const localeOf = ({ headers }: FastifyRequest): Locale =>
  localeInCookie(headers.cookie ?? '') ?? localeFor((headers['accept-language'] ?? '').split(','))

/** Told to the page by the server that serves it. */
const meta = (name: string, content: string): string =>
  `\n    <meta name="${name}" content="${content.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}" />`

const mark = '__CSP_NONCE__'

/**
 * Scripts and styles come from our own files only. The office's library writes style elements of its own: the page tells it
 * this answer's nonce in a meta element.
 */
export function sendPage(
  reply: FastifyReply,
  page: string,
  kind: 'phone' | 'office' | 'docs',
  tiles: MapTiles | null = null,
): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const told = page.replace(
    '<head>',
    (head) =>
      head +
      (kind === 'office' ? meta('csp-nonce', mark) : '') +
      (tiles ? meta('map-tiles', JSON.stringify(tiles)) : ''),
  )
  const pictures = ["'self'", 'data:', 'blob:', ...(tiles ? tileOrigins(tiles.template) : [])].join(' ')
  const styles = kind === 'phone' ? "'self'" : `'self' 'nonce-${nonce}'`
  return reply
    .header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src ${styles}; img-src ${pictures}; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    )
    .header('cache-control', 'no-cache')
    .header('vary', 'cookie, accept-language')
    .type('text/html; charset=utf-8')
    .send(told.replaceAll(mark, nonce))
}
