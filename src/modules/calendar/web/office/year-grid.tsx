/** A year as a wall calendar. Whoever may edit it walks its days with the arrow keys: one stop for the whole year. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { day, t } from '../../../../foundation/language/words.ts'
import type { SpecialDayView } from '../../contract.ts'
import { addDays, monthsOf, weekdayNumber } from './year-days.ts'

interface YearGridProps {
  readonly year: number
  readonly days: readonly SpecialDayView[]
  /** Undefined for whoever only reads. */
  readonly onChoose: ((on: string) => void) | undefined
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
const week = [1, 2, 3, 4, 5, 6, 7]

export function YearGrid({ year, days, onChoose }: YearGridProps) {
  const grid = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(`${year}-01-01`)
  const special = new Map(days.map((one) => [one.on, one]))
  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    const next = step === undefined ? undefined : addDays(cursor, step)
    if (!next?.startsWith(`${year}-`)) return
    event.preventDefault()
    setCursor(next)
    grid.current?.querySelector<HTMLElement>(`[data-on="${next}"]`)?.focus()
  }
  return (
    <div className="year" ref={grid} {...(onChoose && { onKeyDown: walk })}>
      {monthsOf(year).map(({ month, weeks }) => (
        <table key={month} className="month">
          <caption>{t('calendar.office.month', { month })}</caption>
          <thead>
            <tr>
              {week.map((weekday) => (
                <th key={weekday} scope="col">
                  {t('calendar.office.weekday', { weekday })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((dates) => (
              <tr key={dates.find(Boolean)}>
                {dates.map((on, index) => (
                  <td key={on ?? week[index]}>
                    {on && (
                      <DayCell
                        on={on}
                        special={special.get(on)}
                        isStop={on === cursor}
                        onChoose={
                          onChoose &&
                          (() => {
                            setCursor(on)
                            onChoose(on)
                          })
                        }
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

interface DayCellProps {
  readonly on: string
  readonly special: SpecialDayView | undefined
  readonly isStop: boolean
  readonly onChoose: (() => void) | undefined
}

function DayCell({ on, special, isStop, onChoose }: DayCellProps) {
  const isWeekend = weekdayNumber(on) > 5
  const className = `day day-${special?.kind ?? (isWeekend ? 'weekend' : 'ordinary')}`
  const says = special && `${special.name} ${t(`calendar.office.kind.${special.kind}`)}`
  const inside = (
    <>
      <span aria-hidden="true">{Number(on.slice(8))}</span>
      {special && (
        <span className="day-mark" aria-hidden="true">
          {t(`calendar.office.mark.${special.kind}`)}
        </span>
      )}
      <span className="unseen">{[day(on), says].filter(Boolean).join(' ')}</span>
    </>
  )
  if (!onChoose)
    return (
      <span className={className} title={special?.name}>
        {inside}
      </span>
    )
  return (
    <button
      type="button"
      className={className}
      data-on={on}
      tabIndex={isStop ? 0 : -1}
      title={special?.name}
      onClick={onChoose}
    >
      {inside}
    </button>
  )
}
