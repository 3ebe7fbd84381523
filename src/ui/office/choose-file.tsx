/** A button that asks for a file and hands it on. */
import { Button } from 'antd'
import { useRef } from 'react'
import { useOnce } from '../once.ts'

interface ChooseFileProps {
  /** '.xlsx,.csv' */
  readonly accept: string
  /** What the field for the file is called. */
  readonly label: string
  readonly says: string
  readonly saysPending: string
  readonly onChosen: (file: File) => Promise<unknown>
  readonly failed: (error: unknown) => void
  /** True where something else on the page is to be pressed first. */
  readonly isQuiet?: boolean
}

export function ChooseFile({ accept, label, says, saysPending, onChosen, failed, isQuiet = false }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const { pending, run } = useOnce(() => {
    const [file] = input.current?.files ?? []
    return (
      file &&
      onChosen(file).finally(() => {
        // The same file, once mended, can be chosen again.
        if (input.current) input.current.value = ''
      })
    )
  }, failed)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="unseen"
        tabIndex={-1}
        aria-label={label}
        onChange={run}
      />
      <Button type={isQuiet ? 'default' : 'primary'} loading={pending} onClick={() => input.current?.click()}>
        {pending ? saysPending : says}
      </Button>
    </>
  )
}
