/** Ant Design's own words (sort, close, empty …) in the reader's language. */
import type { ConfigProviderProps } from 'antd'
import { locale } from '../../foundation/language/words.ts'

export type ControlWords = NonNullable<ConfigProviderProps['locale']>

/** TypeScript reads these files as CommonJS, the build as modules: the words are the default once or twice over. */
type Loaded = { readonly default: ControlWords | { readonly default: ControlWords } }

const files: Readonly<Record<ReturnType<typeof locale>, () => Promise<Loaded>>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN.js'),
  en: () => import('antd/es/locale/en_GB.js'),
}

export async function loadControlWords(): Promise<ControlWords> {
  const { default: words } = await files[locale()]()
  return 'default' in words ? words.default : words
}
