/** A button that asks for a spreadsheet and hands it on. */
import { Button } from 'antd'
import { useRef } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { useOnce } from '../../../../ui/once.ts'

interface ChooseFileProps {
  readonly onChosen: (file: File) => Promise<unknown>
  readonly failed: (error: unknown) => void
}

export function ChooseFile({ onChosen, failed }: ChooseFileProps) {
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
        accept=".xlsx,.csv"
        className="unseen"
        tabIndex={-1}
        aria-label={t('transfer.office.file')}
        onChange={run}
      />
      <Button type="primary" loading={pending} onClick={() => input.current?.click()}>
        {t(pending ? 'transfer.office.reading' : 'transfer.office.choose')}
      </Button>
    </>
  )
}
