/** A button that asks for an xlsx file and hands it on. */
import { Button } from 'antd'
import { useRef } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { useOnce } from '../../../../ui/once.ts'

interface ChooseTemplateProps {
  readonly onChosen: (file: File) => Promise<unknown>
  readonly failed: (error: unknown) => void
}

export function ChooseTemplate({ onChosen, failed }: ChooseTemplateProps) {
  const input = useRef<HTMLInputElement>(null)
  const { pending, run } = useOnce(async () => {
    const [file] = input.current?.files ?? []
    if (file) await onChosen(file)
    if (input.current) input.current.value = ''
  }, failed)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        className="unseen"
        tabIndex={-1}
        aria-label={t('forms.office.file')}
        onChange={run}
      />
      <Button type="primary" loading={pending} onClick={() => input.current?.click()}>
        {t(pending ? 'forms.office.reading' : 'forms.office.choose')}
      </Button>
    </>
  )
}
