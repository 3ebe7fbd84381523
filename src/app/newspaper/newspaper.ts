/** `npm run newspaper`: a fresh demo, and for each figure of the newspaper one line; ends with 1 when any differs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../foundation/database/embedded.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import { makeKeys } from '../../foundation/vault/keys.ts'
import { asOwner } from '../as-owner.ts'
import { loadDemo } from '../demo/load.ts'
import { openApp } from '../open.ts'
import { prepareGround, prepareTables } from '../prepare.ts'
import { nowhere } from '../start/senders.ts'
import { type Compared, compareAll, isRight } from './compare.ts'

const word = wordsFor('zh-CN')

function lineOf(one: Compared): string {
  const { place, mechanism, expected, shown, records } = one
  if (one.figure === undefined) return word('newspaper.none', { place, mechanism, expected })
  return word(isRight(one) ? 'newspaper.right' : 'newspaper.wrong', { place, mechanism, expected, shown, records })
}

const folder = mkdtempSync(join(tmpdir(), 'linli-newspaper-'))
const database = await startEmbedded({ dataDir: folder, log: () => undefined })
try {
  await asOwner(database.url, async (owner) => {
    await prepareTables(owner)
    await prepareGround(owner)
  })
  const app = await openApp({
    url: database.url,
    keys: makeKeys('aes-256-gcm', new Date()),
    secret: 'only while the newspaper is read, and never kept',
    sender: nowhere,
    dataDir: folder,
    log: { level: 'silent' },
    version: '',
    pages: null,
  })
  try {
    const now = new Date()
    const world = { ...app.world, reactions: {} }
    await asOwner(database.url, (owner) => loadDemo({ world, owner, modules: app.modules, log: () => undefined }, now))
    const compared = await compareAll(app, now)
    for (const one of compared) console.log(lineOf(one))
    if (!compared.every(isRight)) process.exitCode = 1
  } finally {
    await app.close()
  }
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
