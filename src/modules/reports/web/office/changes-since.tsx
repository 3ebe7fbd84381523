/** What came since a report was published: each number that is different by now, then and now, both leading to their records. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import type { Difference, ReportView } from '../../contract.ts'
import { FigureLink } from './figure-link.tsx'
import { figureName, rowName, toldText, unitIn } from './report-words.ts'
import { sinceQuery } from './reports-queries.ts'

export function ChangesSince({ report }: { readonly report: ReportView }) {
  const since = useQuery(sinceQuery(report.id))
  if (since.error) return <ErrorResult error={since.error} retry={since.refetch} />
  if (!since.data || since.data.differences.length === 0) return null
  const { differences } = since.data
  return (
    <section className="note report-changes" aria-labelledby="report-changes">
      <h2 className="note-title" id="report-changes">
        {t('reports.office.changed', { count: differences.length })}
      </h2>
      <p>{t('reports.office.changed.says')}</p>
      <ul>
        {differences.map((one) => (
          <Change key={`${one.figure} ${one.period} ${one.by} ${one.key}`} one={one} report={report} />
        ))}
      </ul>
    </section>
  )
}

function Change({ one, report }: { readonly one: Difference; readonly report: ReportView }) {
  const { figure, period, by, key, was, is, gone, came } = one
  const unit = unitIn(report, figure)
  const row = by && key !== null ? { by, key } : undefined
  const name = [figureName(figure), period === 'now' ? '' : t(`reports.office.period.${period}`), rowOf(one, report)]
    .filter(Boolean)
    .join(' · ')
  const [then, now] = [toldText(was, unit), is && toldText(is, unit)]
  const link = { at: { figure, period, row }, content: report }
  return (
    <li>
      {name}
      {t('reports.office.colon')}
      {t('reports.office.then')}{' '}
      <FigureLink {...link} published={report.id} label={`${name} ${t('reports.office.then')} ${then}`}>
        {then}
      </FigureLink>
      {t('figures.office.comma')}
      {now === null ? (
        t('reports.office.gone')
      ) : (
        <>
          {t('reports.office.nowIs')}{' '}
          <FigureLink {...link} label={`${name} ${t('reports.office.nowIs')} ${now}`}>
            {now}
          </FigureLink>
        </>
      )}
      {(gone ?? 0) + (came ?? 0) > 0 && t('reports.office.turnover', { gone: gone ?? 0, came: came ?? 0 })}
    </li>
  )
}

function rowOf({ by, key }: Difference, { body }: ReportView): string {
  for (const block of body)
    if (block.kind === 'table' && block.by === by) {
      const row = block.rows.find((one) => one.key === key)
      if (row) return rowName(row)
    }
  return key ?? ''
}
