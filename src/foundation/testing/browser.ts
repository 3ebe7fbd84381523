/**
 * A real browser for tests: the machine's own Chromium where there is one, else the one that ships in a package.
 * Contexts opened here show Chinese also on machines without a Chinese font.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core'
import { showChinese } from './browser-font.ts'

/** The two sizes pages are looked at in. */
export const phoneSize = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
} as const
export const officeSize = { viewport: { width: 1440, height: 900 } } as const

export async function launchBrowser(): Promise<Browser> {
  // Without its sandbox only because tests may run as root and open nothing but our own pages.
  // An emulated graphics card takes more of the processor than drawing without one.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--disable-gpu']
  const own = ownChromium()
  if (own) return chromium.launch({ executablePath: own, args })
  if (process.platform !== 'linux')
    return chromium.launch({ channel: process.platform === 'win32' ? 'msedge' : 'chrome' })
  return chromium.launch(await shippedChromium(args))
}

export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  // Nothing moves: a press meant for a button never falls beside it.
  const still = { reducedMotion: 'reduce' } as const
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...still, ...options })
  await showChinese(context)
  return context
}

function ownChromium(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return (
    names
      .flatMap((name) => folders.map((folder) => join(folder, name)))
      // Some systems ship a stand-in that only says how to install the real one.
      .find((file) => existsSync(file) && spawnSync(file, ['--version'], { timeout: 10_000 }).status === 0)
  )
}

/** Where the package keeps its browser. */
const packed = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../../bin')

/** One process for everything saves memory on servers without a disk, but takes every page down with one. */
const unwanted = /^--(single-process|no-zygote|in-process-gpu|ignore-gpu-blocklist|use-gl=|use-angle=)/

/** Unpacked once for each version and user, into a folder that appears only when it is complete. */
async function shippedChromium(args: readonly string[]): Promise<LaunchOptions> {
  const { version } = createRequire(import.meta.url)(join(packed, '../package.json')) as { version: string }
  const home = join(tmpdir(), `linli-browser-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(home)) await unpack(home)
  const executablePath = join(home, 'chromium')
  const { default: shipped } = await import('@sparticuz/chromium')
  const lacksLibraries = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found')
  return {
    executablePath,
    args: [...shipped.args.filter((arg) => !unwanted.test(arg)), ...args, '--no-zygote'],
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
      ...(lacksLibraries && { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') }),
    },
  }
}

async function unpack(home: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const building = mkdtempSync(`${home}-`)
  const before = process.env.TMPDIR
  // The package unpacks into the temporary folder of the process and asks for it while it is being called.
  process.env.TMPDIR = building
  const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((part) =>
    inflate(join(packed, part)),
  )
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await Promise.all(parts)
  mkdirSync(join(building, 'cache'))
  writeFileSync(join(building, 'fonts.conf'), fontsConf(home))
  try {
    renameSync(building, home)
  } catch {
    rmSync(building, { recursive: true, force: true }) // somebody else was quicker
  }
}

const fontsConf = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${home}/cache</cachedir>
</fontconfig>
`
