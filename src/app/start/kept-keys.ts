/** The keys of this installation, from where its settings say. */
import { join } from 'node:path'
import type { Config } from '../../foundation/config.ts'
import { type Keys, keptKeys, rereadKeys } from '../../foundation/vault/keys.ts'

type Settings = Pick<Config, 'DATA_DIR' | 'LINLI_KEYS_FILE' | 'LINLI_CIPHER'>

export const keysFileOf = ({ DATA_DIR, LINLI_KEYS_FILE }: Settings): string =>
  LINLI_KEYS_FILE ?? join(DATA_DIR, 'keys.json')

export const keysFor = (settings: Settings): Promise<Keys> =>
  keptKeys(keysFileOf(settings), settings.LINLI_CIPHER, new Date())

export const rereadFor = (settings: Settings): Keys => rereadKeys(keysFileOf(settings))
