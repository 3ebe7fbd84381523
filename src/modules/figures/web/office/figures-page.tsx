/** The figures of a place and a period beside those before; each opens its records, and all of them go out as one file. */
import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { overseers } from '../../../../foundation/access/standing.ts'
import { periodBefore, periodLastYear } from '../../../../foundation/figures/periods.ts'
import { addressOf } from '../../../../foundation/http/client.ts'
import { day, human, locale, t } from '../../../../foundation/language/words.ts'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { type FiguresPage as FiguresTold, figuresContract } from '../../contract.ts'
import { FigureFilterBar } from './figure-filters.tsx'
import { type Earlier, FigureGroups } from './figure-groups.tsx'
import { filterNames, periodIn } from './figure-periods.ts'
import { figureName, valueText } from './figure-words.ts'
import { numbersQuery } from './figures-queries.ts'
import { OneFigure } from './one-figure.tsx'
import './figures-office.css'

export default function FiguresPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters(...filterNames)
  const tops = placesOf(me.posts, overseers)
  const placeId = filters.place ?? tops[0]?.id
  const period = periodIn(filters)
  const asked = { ...period, ...(placeId && { placeId }) }
  const now = useQuery(numbersQuery(asked))
  const one = now.data?.figures.find(({ name }) => name === filters.figure)
  const compared = { enabled: now.data !== undefined && !filters.figure }
  const before = useQuery({ ...numbersQuery({ ...asked, ...periodBefore(period) }), ...compared })
  const lastYear = useQuery({ ...numbersQuery({ ...asked, ...periodLastYear(period) }), ...compared })
  // The place may not have been there yet: then there is nothing to put beside.
  const earlier = [['before', before] as const, ['lastYear', lastYear] as const].flatMap(
    ([when, { data, isError }]): Earlier[] => (isError ? [] : [{ when, figures: data?.figures }]),
  )
  const search = { ...filters, figure: undefined, part: undefined, by: undefined, key: undefined }
  return (
    <>
      <PageTitle
        title={titleOf(now.data, filters.figure)}
        lead={now.data ? leadOf(now.data) : t('figures.office.lead')}
        {...(filters.figure && { back: { href: `/figures${addressed(search)}`, label: t('figures.office.back') } })}
        actions={
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            href={addressOf(figuresContract, 'export', {
              ...asked,
              ...(filters.figure && { figures: filters.figure }),
              language: locale(),
            })}
          >
            {t('figures.office.export')}
          </Button>
        }
      />
      <FigureFilterBar tops={tops} placeId={placeId} filters={filters} narrow={narrow} />
      <Loaded query={now}>
        {({ figures }) =>
          one ? (
            <OneFigure figure={one} asked={asked} filters={filters} narrow={narrow} />
          ) : (
            <FigureGroups figures={figures} earlier={earlier} search={search} />
          )
        }
      </Loaded>
    </>
  )
}

function titleOf(told: FiguresTold | undefined, chosen: string | undefined): string {
  if (!told) return t('figures.office.figures')
  const place = told.place.name
  const view = (name: string) => told.figures.find((figure) => figure.name === name)
  const one = chosen ? view(chosen) : undefined
  if (one)
    return t('figures.office.title.one', {
      place,
      figure: figureName(one.name),
      value: valueText(one, one.unit),
      unit: one.unit === 'percent' || one.value === null ? '' : t(`figures.office.unit.${one.unit}`),
    })
  return t('figures.office.title', {
    place,
    received: view('requests.received')?.counted ?? 0,
    solved: view('requests.solved')?.counted ?? 0,
  })
}

/** From when to when, as of when, and what the reader must know of the place. */
function leadOf({ period, asOf, notes }: FiguresTold): string {
  const said = notes.map(({ says, on, heirs }) =>
    says === 'closed' && heirs.length
      ? t('figures.office.note.closed', { on: day(on), heirs: heirs.join(t('figures.office.comma')) })
      : t(says === 'closed' ? 'figures.office.note.closedPlain' : 'figures.office.note.opened', { on: day(on) }),
  )
  const range = t('figures.office.range', { from: day(period.from), to: day(period.to) })
  return [range, t('figures.office.asOf', { at: human(asOf) }), ...said].join(t('figures.office.comma'))
}

function addressed(search: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(search).filter((one): one is [string, string] => one[1] !== undefined)
  return given.length ? `?${new URLSearchParams(given)}` : ''
}
