/** Where the files of this installation lie, from what its settings say. */
import { join } from 'node:path'
import type { Config } from '../../foundation/config.ts'
import { type FileStore, folderStore } from '../../foundation/files/file-store.ts'

export const filesFor = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): FileStore => folderStore(join(DATA_DIR, 'files'))
