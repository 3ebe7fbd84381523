/** What a release is made of, as `npm run sbom` says it: CycloneDX, whole, and under licences that let a district run and change it. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly scope: 'required' | 'optional'
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses?: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[]
}
interface Bom {
  readonly bomFormat: string
  readonly specVersion: string
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}
interface Locked {
  readonly version: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

const root = join(import.meta.dirname, '../..')
let bom: Bom
beforeAll(() => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { sbom: string } }
  const [program, ...given] = scripts.sbom.split(' ')
  expect(program).toBe('npm')
  const npm = process.env.npm_execpath
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []]
  bom = JSON.parse(execFileSync(command, [...before, ...given], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }))
})

/** The others only build or test, or are for other machines. */
const required = () =>
  bom.components.filter(
    ({ scope, properties = [] }) =>
      scope === 'required' && !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  )

test('is CycloneDX, each part named once and everything it stands on among the parts', () => {
  expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', '1.5'])
  const refs = [bom.metadata.component, ...bom.components].map((part) => part['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  for (const { ref, dependsOn } of bom.dependencies)
    for (const one of [ref, ...dependsOn]) expect(refs, one).toContain(one)
  for (const { name, version, purl, hashes } of required()) {
    expect(purl, name).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    expect(hashes?.[0], name).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) })
  }
})

test('names as required every package that runs, of the version that is locked', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const runs = Object.entries(packages).flatMap(([path, { version, dev, devOptional, optional }]) =>
    path === '' || dev || devOptional || optional ? [] : [`${path.split('node_modules/').at(-1)}@${version}`],
  )
  expect(runs.length).toBeGreaterThan(200)
  // `--omit dev` of npm leaves out also what both halves stand on.
  const named = new Set(required().map(({ name, version }) => `${name}@${version}`))
  expect(runs.filter((one) => !named.has(one))).toEqual([])
})

test('stands under licences that ask for no more than to be named', () => {
  const free =
    /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Zlib|MPL-2\.0|PostgreSQL|Python-2\.0)$/
  const other = required().filter(({ licenses = [] }) => {
    const said = licenses.map(({ license, expression }) => license?.id ?? expression ?? '')
    return (
      !said.length ||
      said
        .join(' ')
        .split(/[\s()]+|AND|OR/)
        .some((id) => id !== '' && !free.test(id))
    )
  })
  // It carries the BSD-3-Clause licence as a file and does not say so in its package.json.
  expect(other.map(({ name }) => name)).toEqual(['splaytree-ts'])
})
