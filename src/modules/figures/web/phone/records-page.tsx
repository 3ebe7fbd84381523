/** The records behind one figure of 一图: as many as it says. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { day, locale, t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { type FigureView, type RecordColumn, type RecordRow, usualFigures } from '../../contract.ts'
import { figureName, figureSaid } from './figure-said.ts'
import { numberQuery, recordsQuery } from './overview-queries.ts'

export default function RecordsPage() {
  const given = Object.fromEntries(new URLSearchParams(useSearch()))
  const figure = usualFigures.find((name) => name === given.figure) ?? usualFigures[0]
  const { place, from = '', to = '' } = given
  const asked = { from, to, ...(place && { placeId: place }) }
  const number = useQuery(numberQuery({ ...asked, figures: figure }))
  const list = useInfiniteQuery(recordsQuery({ ...asked, figure, limit: 30 }))
  const view = number.data?.figures[0]
  const error = number.error ?? list.error
  const rows = list.data?.pages.flatMap((page) => page.rows)
  return (
    <Page
      title={view ? t('figures.phone.one', { name: figureName(figure), value: figureSaid(view) }) : figureName(figure)}
      lead={number.data && t('figures.phone.range', { from: day(from), to: day(to) })}
      back={place ? `/overview?${new URLSearchParams({ place })}` : '/overview'}
    >
      {error && <ErrorNote error={error} retry={() => Promise.all([number.refetch(), list.refetch()])} />}
      {!rows && !error && <Loading rows={5} />}
      {rows?.length === 0 && <Empty title={t('figures.phone.none')} says={t('figures.phone.none.says')} />}
      {rows && rows.length > 0 && (
        <Rows label={figureName(figure)}>
          {rows.map((row) => (
            <RecordLine key={row.id} row={row} columns={list.data?.pages[0]?.columns ?? []} kind={view?.kind} />
          ))}
        </Rows>
      )}
      {list.hasNextPage && (
        <Button wide busy={list.isFetchingNextPage} onPress={() => list.fetchNextPage()}>
          {t('figures.phone.more')}
        </Button>
      )}
    </Page>
  )
}

interface RecordLineProps {
  readonly row: RecordRow
  readonly columns: readonly RecordColumn[]
  readonly kind: FigureView['kind'] | undefined
}

/** What was written, where that may be read; else its number. */
function RecordLine({ row, columns, kind }: RecordLineProps) {
  const cell = (name: string): string => {
    const value = row.cells[columns.findIndex((column) => column.name === name)]
    if (Array.isArray(value)) return (locale() === 'en' ? value[1] : value[0]) ?? ''
    return value === null || value === undefined ? '' : String(value)
  }
  const state = cell('state')
  const part = kind === 'share' ? t(`figures.phone.part.${row.part}`) : state && t(state)
  return (
    <Row
      {...(row.href && { href: row.href })}
      title={cell('content') || cell('number')}
      says={[cell('category'), cell('place')].filter(Boolean).join(' · ')}
      state={part && <span className="row-says">{part}</span>}
    />
  )
}
