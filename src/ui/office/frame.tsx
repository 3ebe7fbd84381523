/** What every office page stands in: the theme, the language of the controls, the queries. */

import { DownOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { queries } from '../queries.ts'
import { Toasts } from '../toasts.tsx'
import type { ControlWords } from './control-words.ts'
import { officeTheme } from './theme.ts'

interface FrameProps {
  /** Ant Design's own words in the reader's language. */
  readonly controls: ControlWords
  readonly children: ReactNode
}

/** The page's security policy lets only style elements with this mark in. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

/** Some of the library's elements, such as the one that keeps the page still behind a window, are made without the mark. */
if (nonce) {
  const make = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const made = make(name, options)
    if (made instanceof HTMLStyleElement) made.nonce = nonce
    return made
  }) as typeof document.createElement
}

/** Lists and windows open inside the part of the page they belong to, so that they are found there. */
const nearestLandmark = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('[role="dialog"], main, header') ?? document.body

export const Frame = ({ controls, children }: FrameProps) => (
  <ConfigProvider
    locale={controls}
    theme={officeTheme}
    button={{ autoInsertSpace: false }}
    wave={{ disabled: true }}
    // Its own arrow is an image with an English name.
    select={{ suffixIcon: <DownOutlined aria-hidden="true" /> }}
    getPopupContainer={nearestLandmark}
    {...(nonce && { csp: { nonce } })}
  >
    <QueryClientProvider client={queries}>
      {children}
      <Toasts />
    </QueryClientProvider>
  </ConfigProvider>
)
