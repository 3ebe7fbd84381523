/** What a browser says of itself, in the plainest kinds: enough to know one's own telephone again, and no more. */

/** The first that fits counts: browsers name their forebears too. */
const apps = {
  wechat: /MicroMessenger/,
  dingtalk: /DingTalk/,
  huawei: /HuaweiBrowser/,
  edge: /Edg(e|A|iOS)?\//,
  firefox: /Firefox|FxiOS/,
  chrome: /Chrome|CriOS/,
  safari: /Safari/,
} as const
const systems = {
  harmony: /HarmonyOS|OpenHarmony/,
  android: /Android/,
  iphone: /iPhone/,
  ipad: /iPad/,
  windows: /Windows/,
  mac: /Mac OS X|Macintosh/,
  linux: /Linux/,
} as const

export const deviceApps = [...(Object.keys(apps) as (keyof typeof apps)[]), 'other'] as const
export const deviceSystems = [...(Object.keys(systems) as (keyof typeof systems)[]), 'other'] as const

export interface Device {
  readonly app: (typeof deviceApps)[number]
  readonly system: (typeof deviceSystems)[number]
}

const kindOf = <K extends string>(kinds: Readonly<Record<K, RegExp>>, said: string): K | 'other' =>
  (Object.keys(kinds) as K[]).find((kind) => kinds[kind].test(said)) ?? 'other'

export const deviceOf = (userAgent: string): Device => ({
  app: kindOf(apps, userAgent),
  system: kindOf(systems, userAgent),
})
