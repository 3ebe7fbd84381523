/** The one box that looks through everything: the words go into the address of the page that shows what was found. */
import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { t } from '../../foundation/language/words.ts'

interface SearchBoxProps {
  readonly label: string
  /** What is looked for now. */
  readonly words: string
  readonly onSearch: (words: string) => void
}

export function SearchBox({ label, words, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(words)
  useEffect(() => setTyped(words), [words])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim()) onSearch(typed.trim())
  }
  return (
    <search className="shell-search">
      <form onSubmit={send}>
        <Space.Compact block>
          <Input
            type="search"
            aria-label={label}
            placeholder={label}
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit" icon={<SearchOutlined aria-hidden="true" />} aria-label={t('ui.office.search')} />
        </Space.Compact>
      </form>
    </search>
  )
}
