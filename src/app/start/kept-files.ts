/** Where the files of this installation lie, from what its settings say. */
import { join } from 'node:path'
import type { Config } from '../../foundation/config.ts'
import { type FileStore, folderStore } from '../../foundation/files/file-store.ts'
import { s3Store } from '../../foundation/files/s3-store.ts'

type Settings = Pick<Config, 'DATA_DIR' | 'FILES_S3_URL' | 'FILES_S3_KEY_ID' | 'FILES_S3_SECRET' | 'FILES_S3_REGION'>

export const folderFor = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): FileStore => folderStore(join(DATA_DIR, 'files'))

export const filesFor = (settings: Settings): FileStore => {
  const { FILES_S3_URL: url, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret, FILES_S3_REGION: region } = settings
  return url && keyId && secret ? s3Store({ url, keyId, secret, region }) : folderFor(settings)
}
