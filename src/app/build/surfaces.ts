/** How the two surfaces are built: the phone's React source on Preact for cheap phones, the office on React itself. */
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { house, readWordsFiles } from '../../foundation/language/catalogue.ts'
import { contractLines } from './contract-lines.ts'
import { htmlPages } from './html-pages.ts'
import { type Surface, words } from './words.ts'

export const surfaces: readonly Surface[] = ['phone', 'office']

const onPreact = [
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^use-sync-external-store\/shim\/index\.js$/, replacement: 'preact/compat' },
]

/** Phones of 2020 and later. */
const cheapPhones = {
  target: ['es2020', 'chrome87', 'safari14'],
  // Older targets would turn logical properties into physical ones, which cannot stand vertically.
  cssTarget: ['chrome89', 'safari15'],
}

/**
 * The first pages of the phone travel in one file with everything they need: on a slow line each further round trip costs
 * more than the bytes, and a browser fetches only six files at a time.
 */
const firstOfPhone = /\/app\/phone\.tsx$|\/web\/phone\/(?:home|welcome)-page\.tsx$/

interface Wanted {
  readonly outDir: string
  /** The page to build, below src/app. */
  readonly page?: string
}

export function surfaceConfig(surface: Surface, { outDir, page = `${surface}.html` }: Wanted): InlineConfig {
  const files = readWordsFiles()
  return {
    root: join(house, 'app'),
    base: surface === 'phone' ? '/' : '/office/',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: surface === 'phone' ? onPreact : [] },
    plugins: [contractLines(), words(surface, files), htmlPages(surface, page, files)],
    build: {
      ...(surface === 'phone' ? cheapPhones : { target: 'es2022' }),
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(house, 'app', page),
        ...(surface === 'phone' && { output: { codeSplitting: { groups: [{ name: 'first', test: firstOfPhone }] } } }),
        // 'use client' in packages means nothing here.
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      },
    },
  }
}
