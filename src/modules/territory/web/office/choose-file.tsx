/** A button that asks for a file, and what is wrong with the one that was chosen. */
import { Button } from 'antd'
import { useId, useRef } from 'react'
import { t } from '../../../../foundation/language/words.ts'

interface ChooseFileProps {
  readonly onChoose: (file: File) => unknown
  readonly error: string | undefined
}

export function ChooseFile({ onChoose, error }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  return (
    <span className="choose-file">
      <Button type="primary" onClick={() => input.current?.click()}>
        {t('territory.office.boundaries.choose')}
      </Button>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        aria-label={t('territory.office.boundaries.file')}
        accept=".geojson,.json,application/geo+json"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onChoose(file)
          // The same file, mended, may be chosen again.
          event.target.value = ''
        }}
      />
      <span role="alert" className="choose-flaw">
        {error}
      </span>
    </span>
  )
}
