/** Takes the list out as a table: what is shown, in its columns, but all of it. */
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { addressOf } from '../../../../foundation/http/client.ts'
import { locale, t } from '../../../../foundation/language/words.ts'
import { requestsContract, type ShownColumn } from '../../contract.ts'
import type { InboxAsked } from './office-queries.ts'

interface ExportButtonProps {
  readonly asked: Omit<InboxAsked, 'limit'>
  readonly columns: readonly ShownColumn[]
}

const formats = ['xlsx', 'csv'] as const

export function ExportButton({ asked, columns }: ExportButtonProps) {
  const item = (key: string, given: { columns: string } | { preset: 'hotline' }, format: (typeof formats)[number]) => {
    const href = addressOf(requestsContract, 'export', { ...asked, ...given, format, language: locale() })
    return { key, label: <a href={href}>{t(`requests.office.export.${key}`)}</a> }
  }
  const shown = { columns: ['number', 'content', ...columns].join(',') }
  const items = [
    ...formats.map((format) => item(format, shown, format)),
    ...formats.map((format) => item(`hotline.${format}`, { preset: 'hotline' }, format)),
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownloadOutlined aria-hidden="true" />}>{t('requests.office.export')}</Button>
    </Dropdown>
  )
}
