/** The colours of the tokens can be read by everyone: 4.5:1 for text, 3:1 for the edges of what can be filled in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const colours = new Map([...sheet.matchAll(/--([\w-]+):\s*#([0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]))

function luminance(name: string): number {
  const hex = colours.get(name)
  if (!hex) throw new Error(`There is no colour --${name}.`)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'sheet', 'sunk', 'accent-wash', 'hit']
const inks = ['ink', 'quiet', 'accent', 'accent-deep', 'waiting', 'working', 'answered', 'done', 'overdue']

test.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
  '%s can be read on %s',
  (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
  },
)

test.each([
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-deep', 4.5],
  ['accent', 'paper', 6.5],
  ['edge', 'sheet', 3],
  ['edge', 'paper', 3],
  ['focus', 'paper', 3],
] as const)('%s stands out on %s', (one, other, least) => {
  expect(contrast(one, other)).toBeGreaterThanOrEqual(least)
})
