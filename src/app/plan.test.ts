/** The plan of the house: who may import whom, what files are called, what is never held. The test keeps ARCHITECTURE.md true. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const house = resolve(import.meta.dirname, '../..')
const folders = ['src', 'e2e', 'bench', 'scripts']
const ground = ['territory', 'people', 'organizations']
/** They read and write what the rooms offer in their public.ts; no room knows them. */
const above = ['transfer', 'figures', 'reports', 'forms']

interface File {
  readonly path: string
  readonly text: string
}

interface Import {
  readonly from: string
  /** A path in the house, or the name of a package. */
  readonly to: string
  /** Gone once the types are stripped. */
  readonly isType: boolean
}

const files: File[] = folders.flatMap((folder) =>
  readdirSync(join(house, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).split(sep).join('/'))
    .filter((path) => /\.(tsx?|js|css|sql)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(house, path), 'utf8') })),
)
const programs = files.filter(({ path }) => /\.(tsx?|js)$/.test(path))

/** Imports as they are written: static, for effect, and dynamic. */
function importsOf({ path, text }: File): Import[] {
  const statics = text.matchAll(/^(?:import|export)\b(?<what>[^'"]*?)\bfrom\s+'(?<to>[^']+)'/gms)
  const effects = text.matchAll(/^import\s+'(?<to>[^']+)'/gm)
  const dynamics = text.matchAll(/\bimport\(\s*'(?<to>[^']+)'/g)
  return [...statics, ...effects, ...dynamics].map(({ groups }) => {
    const { what = '', to = '' } = groups ?? {}
    const names = /^\s*\{(.*)\}\s*$/s
      .exec(what)?.[1]
      ?.split(',')
      .filter((name) => name.trim())
    const isType = /^\s*type\b/.test(what) || (names?.every((name) => /^\s*type\s/.test(name)) ?? false)
    const target = to.startsWith('.')
      ? relative(house, resolve(house, dirname(path), to))
          .split(sep)
          .join('/')
      : to
    return { from: path, to: target, isType }
  })
}
/** Without this file, whose own examples below are no imports. */
const imports = programs.filter(({ path }) => path !== 'src/app/plan.test.ts').flatMap(importsOf)

const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1]
const modules = [...new Set(files.flatMap(({ path }) => moduleOf(path) ?? []))]
const isTest = (path: string): boolean =>
  /(\.test\.tsx?|\/testing\.ts|-for-tests\.ts)$/.test(path) || path.startsWith('src/foundation/testing/')
const isWeb = (path: string): boolean => /^src\/modules\/[^/]+\/web\//.test(path)
const isPage = (path: string): boolean =>
  isWeb(path) || path.startsWith('src/ui/') || /^src\/app\/(phone|office)[^/]*\.tsx?$/.test(path)

const broken = (rule: (one: Import) => boolean): string[] =>
  imports.filter(rule).map(({ from, to }) => `${from} → ${to}`)

test('the check read the whole house', () => {
  expect(programs.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(2 * programs.length)
  expect(modules).toEqual(expect.arrayContaining([...ground, 'requests']))
  for (const name of modules)
    expect(
      imports.some(({ to }) => to === `src/modules/${name}/contract.ts`),
      name,
    ).toBe(true)
  const known = new Set(files.map(({ path }) => path))
  const missing = imports.filter(
    ({ to }) => /^(src|e2e|bench|scripts)\//.test(to) && /\.(tsx?|css|sql)$/.test(to) && !known.has(to),
  )
  expect(missing.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('it reads imports as they are written', () => {
  const text = `import { a } from './a.ts'
import type { B } from '../b.ts'
import { type C, type D } from 'c'
import e, {
  type F,
} from './e.ts'
import './g.css'
export { h } from './h.ts'
const i = () => import('./i.tsx')`
  const found = importsOf({ path: 'src/x/y.ts', text }).map(({ to, isType }) => `${isType ? 'type ' : ''}${to}`)
  expect(found.toSorted()).toEqual([
    'src/x/a.ts',
    'src/x/e.ts',
    'src/x/g.css',
    'src/x/h.ts',
    'src/x/i.tsx',
    'type c',
    'type src/b.ts',
  ])
})

describe('who may import whom', () => {
  const rules: Readonly<Record<string, (one: Import) => boolean>> = {
    'foundation knows no module': ({ from, to }) =>
      from.startsWith('src/foundation/') && /^src\/(modules|app|ui)\//.test(to),
    'ui knows no module': ({ from, to }) => from.startsWith('src/ui/') && /^src\/(modules|app)\//.test(to),
    'no module knows the app': ({ from, to }) => from.startsWith('src/modules/') && to.startsWith('src/app/'),
    'only pages know ui': ({ from, to }) => from.startsWith('src/modules/') && !isWeb(from) && to.startsWith('src/ui/'),
    'a module is entered through its public.ts; its pages may also see the contracts of the ground': ({ from, to }) => {
      const [mine, other] = [moduleOf(from), moduleOf(to)]
      if (!mine || !other || mine === other) return false
      return (
        to !== `src/modules/${other}/public.ts` &&
        !(isWeb(from) && ground.includes(other) && to.endsWith('/contract.ts'))
      )
    },
    'the ground knows no room': ({ from, to }) => {
      const [mine, other] = [moduleOf(from), moduleOf(to)]
      return mine !== undefined && other !== undefined && ground.includes(mine) && !ground.includes(other)
    },
    'rooms know neither each other nor what stands above them': ({ from, to }) => {
      const [mine, other] = [moduleOf(from), moduleOf(to)]
      if (!mine || !other || mine === other || above.includes(mine)) return false
      return !ground.includes(mine) && !ground.includes(other)
    },
    'pages see contracts, rules, words and ui': ({ from, to }) =>
      isWeb(from) && moduleOf(to) !== undefined && !isWeb(to) && !/\/(contract(-\w+)?|workflow)\.ts$/.test(to),
    'SQL is written in queries': ({ from, to }) =>
      to === 'kysely' &&
      moduleOf(from) !== undefined &&
      !isTest(from) &&
      !/\/(queries|table|public)(-[a-z]+)*\.ts$/.test(from),
    'the HTTP framework stays in foundation/http and app': ({ from, to }) =>
      /^@?fastify/.test(to) && !/^src\/(foundation\/http|app)\//.test(from) && !isTest(from),
    'nothing tested knows its tests': ({ from, to }) => isTest(to) && !isTest(from) && !/^(e2e|bench)\//.test(from),
  }
  for (const [name, breaks] of Object.entries(rules)) test(name, () => expect(broken(breaks)).toEqual([]))

  test('no page reaches SQL, by whatever way', () => {
    const values = Map.groupBy(
      imports.filter(({ isType }) => !isType),
      ({ from }) => from,
    )
    // The build turns a contract into plain lines, so that what it imports never comes along.
    const reached = (path: string, seen: Set<string>): Set<string> => {
      for (const { to } of values.get(path) ?? [])
        if (!seen.has(to)) {
          seen.add(to)
          if (!to.endsWith('/contract.ts')) reached(to, seen)
        }
      return seen
    }
    const server =
      /^(kysely|pg|pg-boss|fastify|zod|node:.*)$|^src\/modules\/[^/]+\/(queries|table|service|public)|^src\/foundation\/(database|events|jobs)\//
    const pages = programs.filter(({ path }) => isPage(path) && !isTest(path))
    expect(pages.length).toBeGreaterThan(40)
    expect(
      pages.flatMap(({ path }) =>
        [...reached(path, new Set())]
          .filter((to) => server.test(to) && !to.endsWith('/contract.ts'))
          .map((to) => `${path} → ${to}`),
      ),
    ).toEqual([])
  })

  test('no circles', () => {
    const next = Map.groupBy(
      imports.filter(({ to }) => to.startsWith('src/')),
      ({ from }) => from,
    )
    const circles: string[] = []
    const done = new Set<string>()
    const walk = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      if (done.has(path) || way.includes(path)) return
      for (const { to } of next.get(path) ?? []) walk(to, [...way, path])
      done.add(path)
    }
    for (const { path } of programs) walk(path, [])
    expect(circles).toEqual([])
  })
})

describe('every file', () => {
  test('has a name that says what it is', () => {
    const vague = /^(index|utils?|helpers?|common|types?|misc|shared|lib)(\.|$)/
    expect(
      files.filter(({ path }) => path.split('/').some((part) => vague.test(part))).map(({ path }) => path),
    ).toEqual([])
  })

  test('begins with a sentence on what it is', () => {
    const opening = (path: string) => (path.endsWith('.sql') ? /^-- \S/ : /^(#!.*\n)?\/\*\*?\s+(\* )?\S/)
    expect(files.filter(({ path, text }) => !opening(path).test(text)).map(({ path }) => path)).toEqual([])
  })

  test('has at most 400 lines, one in two at most 90', () => {
    const lines = files.map(({ path, text }) => ({ path, count: text.split('\n').length - 1 }))
    expect(lines.filter(({ count }) => count > 400)).toEqual([])
    const median = lines.map(({ count }) => count).toSorted((a, b) => a - b)[Math.floor(lines.length / 2)]
    expect(median).toBeLessThanOrEqual(90)
  })

  test('exports by name; only a page is a default', () => {
    const defaults = programs.filter(({ path, text }) => /^export default/m.test(text) && !path.endsWith('.tsx'))
    expect(defaults.map(({ path }) => path)).toEqual(['src/foundation/testing/set-up.ts'])
  })
})

describe('what Linli never holds', () => {
  // handbook 9 and 10.3
  const names: Readonly<Record<string, string>> = {
    ethnicity: 'ethnic(ity|_group|_origin)?|nationality|minority|minzu|race',
    religion: 'religion|religious|faith|belief|creed',
    biometrics: 'biometrics?|face_(id|print|image|template|hash)|voice_print|finger_?prints?|iris|palm_print|dna|gait',
    'movement tracks':
      'tracks?|trajector(y|ies)|movements?|whereabouts|(location|position|gps)_(history|log|trail|points)|geofences?|last_seen_(at_)?place',
    'scores and rankings of persons':
      'scores?|scoring|rank(s|ed|ing|ings)?|leader_?boards?|reputation|karma|stars?|merit_points?|demerits?|badges?|grades?|watch_?lists?|black_?lists?',
    'online time': '(online|active|idle|usage|screen)_(time|minutes|hours|seconds|duration)|time_online|minutes_online',
    'check-ins': 'check_?ins?|checked_in|clock_?(ins?|outs?)|punch(es|_card)?|attendance|sign_in_streaks?|streaks?',
    likes: 'likes?|liked_by|thumbs_?ups?|upvotes?|forwards_count|share_count|view_count',
    'log-in counts':
      '(log_?in|sign_in|visit|session)s?_(count|times|number|total)|(count|number)_of_(log_?ins|sign_ins|visits)',
    quotas: 'quotas?|min(imum)?_(visits|reports|photos|entries)|(visit|report|photo)_targets?',
  }
  const never = new RegExp(`(^|_)(${Object.values(names).join('|')})(_|$)`)
  const plain = (path: string, text: string) =>
    path.endsWith('.sql') ? text.replace(/--.*$/gm, '') : text.replace(/\/\*.*?\*\//gs, '').replace(/\/\/.*$/gm, '')
  const namesIn = (path: string, text: string): string[] =>
    [...plain(path, text).matchAll(/[A-Za-z_]\w*/g)].map(([name]) =>
      name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase(),
    )

  test('no table and no contract has a place for it', () => {
    const shapes = files.filter(({ path }) => path.endsWith('.sql') || /^contract(-\w+)?\.ts$/.test(basename(path)))
    expect(shapes.length).toBeGreaterThan(10)
    expect(
      shapes.flatMap(({ path, text }) =>
        namesIn(path, text)
          .filter((name) => never.test(name))
          .map((name) => `${path}: ${name}`),
      ),
    ).toEqual([])
  })

  // As somebody would write them, in a table and in a contract.
  test.each<[kind: string, written: readonly string[]]>([
    ['ethnicity', ['ethnicity text', 'ethnicGroup: z.string()', 'is_minority boolean', 'minzu text']],
    ['religion', ['religion text', 'hasFaith: z.boolean()', 'religious_belief text']],
    [
      'biometrics',
      ['face_print bytea', 'faceId: z.string()', 'fingerprints bytea', 'voicePrint: z.string()', 'iris_scan bytea'],
    ],
    ['movement tracks', ['track_id uuid', 'trajectory jsonb', 'locationHistory: z.array(point)', 'gps_log text']],
    [
      'scores and rankings of persons',
      ['score int', 'rankInGrid: z.number()', 'merit_points int', 'leaderboard jsonb', 'stars int'],
    ],
    ['online time', ['online_minutes int', 'activeSeconds: z.number()', 'time_online interval']],
    [
      'check-ins',
      ['check_in_at timestamptz', 'checkIns: z.number()', 'attendance jsonb', 'clockIn: instant', 'streak int'],
    ],
    ['likes', ['likes int', 'likedBy: z.array(id)', 'view_count int', 'thumbsUp: z.number()']],
    ['log-in counts', ['login_count int', 'signInTimes: z.number()', 'number_of_visits int', 'logins_total int']],
    ['quotas', ['quota int', 'visitTarget: z.number()', 'min_photos int', 'dailyQuota: z.number()']],
  ])('the check would see %s', (kind, written) => {
    const one = new RegExp(`(^|_)(${names[kind]})(_|$)`)
    const unseen = written.filter(
      (line) => ![...namesIn('x.sql', line), ...namesIn('contract.ts', line)].some((name) => one.test(name)),
    )
    expect(unseen).toEqual([])
  })

  test('each kind has its names, and words that only look alike are let be', () => {
    const alike =
      '-- a track\n description text, backtrack int, rating text, position point, sign_in_codes text, frank text, unlikely int'
    expect(namesIn('x.sql', alike).filter((name) => never.test(name))).toEqual([])
    expect(Object.keys(names)).toHaveLength(10)
  })
})
