/** The street map beneath our own, when the operator has one: the address of its tiles, how they are shifted, whose they are. */

export const tileSystems = ['wgs84', 'cgcs2000', 'gcj02'] as const

export interface MapTiles {
  /** 'https://t{0-7}.example.cn/{z}/{x}/{y}.png', in web mercator. */
  readonly template: string
  /** CGCS2000 is drawn as WGS84: they differ by centimetres. */
  readonly system: (typeof tileSystems)[number]
  /** What the law or the licence wants to be read beside the map. */
  readonly credit: string | null
}

/** Every server the tiles come from: 'https://t{0-2}.example.cn/…' → t0, t1, t2. */
export function tileOrigins(template: string): string[] {
  const range = /\{(?:(\d)-(\d)|([a-z])-([a-z]))\}/.exec(template.split('/').slice(0, 3).join('/'))
  if (!range) return [new URL(template.replace(/[{}]/g, '')).origin]
  const [from = '', to = ''] = range.slice(1).filter(Boolean)
  const codes = Array.from(
    { length: to.charCodeAt(0) - from.charCodeAt(0) + 1 },
    (_, index) => from.charCodeAt(0) + index,
  )
  return codes.map((code) => new URL(template.replace(range[0], String.fromCharCode(code)).replace(/[{}]/g, '')).origin)
}

export function isTileTemplate(text: string): boolean {
  const url = URL.parse(text.replace(/[{}]/g, ''))
  const hasPlaces = ['{z}', '{x}'].every((one) => text.includes(one)) && /\{-?y\}/.test(text)
  return (
    hasPlaces && url !== null && ['https:', 'http:'].includes(url.protocol) && !url.username && !/[\s;,'"]/.test(text)
  )
}
