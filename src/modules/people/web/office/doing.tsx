/** A button that does one thing once; what goes wrong is told as short news. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { useOnce } from '../../../../ui/once.ts'

export function Doing({ what, children }: { readonly what: () => Promise<void>; readonly children: ReactNode }) {
  const { pending, run } = useOnce(what, (error) => say(sayFault(error).what))
  return (
    <Button loading={pending} onClick={run}>
      {children}
    </Button>
  )
}
