/**
 * Turns every `contract.ts` a page imports into its lines: plain data in the place of schemas. Types keep coming from
 * the source. A page that would drag the schema library in all the same does not build.
 */
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { Contract } from '../../foundation/contract.ts'
import { linesOf } from '../../foundation/http/lines.ts'

export function contractLines(): Plugin {
  return {
    name: 'linli:contract-lines',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== 'zod' && !source.startsWith('zod/')) return null
      throw new Error(`${importer ?? 'A page'} brings zod into the browser: import types only, or a contract.ts.`)
    },
    async load(id) {
      const file = id.split('?')[0] ?? id
      if (!file.endsWith('/contract.ts') || file.endsWith('/foundation/contract.ts')) return null
      const exported: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(file).href)
      return asModule(exported)
    },
  }
}

/** The contracts and the plain values among what a contract.ts exports; schemas stay away. */
function asModule(exported: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(exported).flatMap(([name, value]) => {
    if (isContract(value)) return [`export const ${name} = ${JSON.stringify(linesOf(value))}`]
    return isPlain(value) ? [`export const ${name} = ${JSON.stringify(value)}`] : []
  })
  return lines.join('\n')
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isContract = (value: unknown): value is Contract =>
  isRecord(value) &&
  Object.values(value).length > 0 &&
  Object.values(value).every((one) => isRecord(one) && 'kind' in one && 'line' in one && 'access' in one)

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every(isPlain))
