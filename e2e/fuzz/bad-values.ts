/** What somebody sends who means no good: values of the wrong kind, far too much of them, and texts that others have tripped over. */

/** The same numbers for the same seed. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) % sides
  }
}

const deep = (levels: number): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

/** By what they try. */
const texts = {
  empty: ['', ' '],
  nul: ['\u0000', 'a\u0000b'],
  unicode: [
    '\ud800',
    '\udfff\ud800x',
    '\ufeff',
    '\u202e反过来',
    '\u2028\u2029\u0085',
    '👩‍👩‍👧‍👦'.repeat(40),
    'e\u0301'.repeat(500),
    'ﷺ'.repeat(300),
  ],
  huge: ['x'.repeat(20_000), '龘'.repeat(6000), '99999999999999999999'],
  sql: [
    "' or 1=1 --",
    "'; drop table requests; --",
    '" union select * from accounts --',
    '%',
    '_%\\',
    '\\',
    '$1',
    ':*',
    '&&||!!',
  ],
  patterns: ['(', '[[['],
  paths: ['../../../../etc/passwd', '..\\..\\windows\\win.ini', 'file:///etc/passwd', '//elsewhere.example/'],
  pages: [
    '{{7*7}}<%= 7*7 %>',
    'javascript:alert(1)',
    '<script>alert(1)</script>',
    '<svg onload=alert(1)>',
    '\r\nset-cookie: a=b',
  ],
  formulas: ['=cmd|"/c calc"!A1', '@SUM(1+1)*cmd', '+1+cmd', '-2+3'],
  kinds: ['1e999', 'NaN', '-0', 'null', 'undefined', 'true', '__proto__', 'constructor', 'toString', '13900000000'],
  times: [
    '2026-02-30',
    '9999-12-31T23:59:59Z',
    '-271821-04-20T00:00:00Z',
    '275760-09-13T00:00:00.001Z',
    '0000-00-00T00:00:00Z',
    '2026-03-02T09:00:00+99:99',
  ],
  ids: [
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '01890A5D-AC96-774B-BCCE-B302099A8057',
    '{01890a5d-ac96-774b-bcce-b302099a8057}',
    '1e400~01890a5d-ac96-774b-bcce-b302099a8057',
    '2026-03-02T09:00:00Z~01890a5d-ac96-774b-bcce-b302099a8057',
    '275760-09-13T00:00:00Z~01890a5d-ac96-774b-bcce-b302099a8057',
    '-000001-01-01T00:00:00Z~01890a5d-ac96-774b-bcce-b302099a8057',
  ],
} as const satisfies Record<string, readonly string[]>

export const badTexts: readonly string[] = Object.values(texts).flat()

export const badValues: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => -2147483649,
  () => [],
  () => {
    return {}
  },
  () => [[[]]],
  () => Array.from({ length: 3000 }, () => 'x'),
  () => Array.from({ length: 40 }, (_none, at) => ({ [`k${at}`]: at })),
  () => Object.fromEntries(Array.from({ length: 2000 }, (_none, at) => [`k${at}`, at])),
  () => deep(60),
  () => deep(2000),
  () => JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'),
]

/** Whole bodies that are no good JSON, or more of it than anybody needs. */
export const badBodies: readonly (() => string | Buffer)[] = [
  () => '',
  () => '{',
  () => 'null',
  () => '[]',
  () => '"text"',
  () => '7',
  () => '{"a":1,"a":2,"reason":"x","reason":"y","content":"1","content":"2"}',
  () => '\ufeff{}',
  () => '{"__proto__":{"a":1}}',
  () => '{"constructor":{"prototype":{"a":1}}}',
  () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  () => `{"content":"${'x'.repeat(300_000)}"}`,
  () => `{"n":${'9'.repeat(5000)}}`,
  () => '{"a":"\\u0000\\ud800"}',
  () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x7b, 0x7d]),
  () => Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  () => 'a=1&b=2',
  () => '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
  () => '%PDF-1.7',
]

export const badTypes: readonly string[] = [
  'application/json',
  'application/json; charset=utf-7',
  'text/plain',
  'text/html',
  'application/xml',
  'image/svg+xml',
  'image/png',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/geo+json',
  '',
  'x',
]
