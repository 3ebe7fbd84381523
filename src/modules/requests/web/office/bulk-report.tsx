/** Takes a step on several requests and says, line by line, what became of each and why. */
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { queries } from '../../../../ui/queries.ts'
import { stepWord } from '../../../../ui/step-words.ts'
import { requestQuery } from '../request-queries.ts'
import { sendStep } from '../take-step.ts'
import { type BulkLine, failedAgain, runBulk } from './bulk-run.ts'
import { readListsAgain } from './office-queries.ts'

interface BulkReportProps {
  readonly step: string
  readonly input: Readonly<Record<string, unknown>>
  readonly lines: readonly BulkLine[]
  /** Told which of them are still to be done. */
  readonly onClose: (left: readonly string[]) => void
}

export function BulkReport({ step, input, lines: given, onClose }: BulkReportProps) {
  const [lines, setLines] = useState(given)
  const [isRunning, setRunning] = useState(true)
  const begun = useRef(false)
  const run = async (from: readonly BulkLine[]): Promise<void> => {
    setRunning(true)
    setLines(from)
    await runBulk(from, (id, options) => sendStep(step, { ...input, id }, options), setLines)
    setRunning(false)
    for (const { id } of from) void queries.invalidateQueries(requestQuery(id))
    readListsAgain()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once, when the window opens.
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run(given)
  }, [])
  const count = (state: BulkLine['state']): number => lines.filter((line) => line.state === state).length
  const left = lines.filter(({ state }) => state !== 'done').map(({ id }) => id)
  const sum = isRunning
    ? t('requests.office.bulk.running', { done: lines.length - count('waiting'), all: lines.length })
    : t('requests.office.bulk.sum', { done: count('done'), left: left.length })
  return (
    <Modal
      open
      title={stepWord('requests', step)}
      closable={!isRunning}
      mask={{ closable: false }}
      keyboard={!isRunning}
      onCancel={() => onClose(left)}
      footer={
        <>
          {!isRunning && count('failed') > 0 && (
            <Button onClick={() => void run(failedAgain(lines))}>{t('requests.office.bulk.again')}</Button>
          )}
          <Button type="primary" disabled={isRunning} onClick={() => onClose(left)}>
            {t('ui.close')}
          </Button>
        </>
      }
    >
      <p role="status">{sum}</p>
      <ul className="bulk-lines">
        {lines.map((line) => (
          <li key={line.id} className="bulk-line">
            <Link to={`/requests/${line.id}`}>{line.number}</Link>
            <span className={line.state === 'failed' ? 'bulk-failed' : 'bulk-says'}>{outcomeOf(line)}</span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

const outcomeOf = ({ state, fault }: BulkLine): string =>
  state === 'failed' ? sayFault(fault).what : t(`requests.office.bulk.${state}`)
