/** Which columns the inbox shows: part of its address, and remembered on this device. */
import { Button, Checkbox, Popover } from 'antd'
import { t } from '../../../../foundation/language/words.ts'
import { type ShownColumn, shownColumns } from '../../contract.ts'

const usualColumns: readonly ShownColumn[] = ['category', 'place', 'state', 'due', 'requester', 'assignee']
const key = 'linli-inbox-columns'

/** Those of the address, else those chosen last on this device, else the usual ones. Always in the order of the table. */
export function columnsOf(address: string | undefined): readonly ShownColumn[] {
  const names = (address ?? remembered() ?? '').split(',')
  const found = shownColumns.filter((column) => names.includes(column))
  return found.length ? found : usualColumns
}

/** A browser may keep nothing, or refuse to be asked. */
function remembered(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(columns: string): void {
  try {
    localStorage.setItem(key, columns)
  } catch {
    // It stays in the address of this page.
  }
}

interface ColumnChoiceProps {
  readonly chosen: readonly ShownColumn[]
  readonly onChange: (columns: string) => void
}

export function ColumnChoice({ chosen, onChange }: ColumnChoiceProps) {
  const choose = (columns: readonly string[]): void => {
    const text = shownColumns.filter((column) => columns.includes(column)).join(',')
    remember(text)
    onChange(text)
  }
  const options = shownColumns.map((column) => ({ value: column, label: t(`requests.column.${column}`) }))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <fieldset className="column-choice">
          <legend className="unseen">{t('requests.office.columns')}</legend>
          <Checkbox.Group options={options} value={[...chosen]} onChange={choose} />
        </fieldset>
      }
    >
      <Button>{t('requests.office.columns')}</Button>
    </Popover>
  )
}
