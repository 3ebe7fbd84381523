/** Who answers for my place on a phone: where nobody is first, then part by part who is in post. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { officeRoles } from '../../../../foundation/access/standing.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Choice } from '../../../../ui/phone/choice.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../../people/contract.ts'
import { type Chart, type ChartPlace, type ChartView, charts, organizationsContract } from '../../contract.ts'
import { levelName } from '../level-words.ts'
import './responsibility.css'

const organizations = clientOf(organizationsContract)

export default function ResponsibilityPage({ me }: { readonly me: MeView }) {
  const [chart, setChart] = useState<Chart>('duty')
  const post = me.posts.find(({ role, level }) => officeRoles.some((one) => one === role) && level !== 'city')
  const id = post?.placeId ?? ''
  const query = useQuery({
    queryKey: ['organizations.responsibility', id, chart],
    queryFn: () => organizations.responsibility({ id, chart }),
    enabled: post !== undefined,
  })
  const [top] = query.data?.places ?? []
  const title = top
    ? t('organizations.chart.title', { place: top.name, vacant: top.vacant })
    : t('organizations.responsibility')
  const lead = query.data && t('organizations.chart.lead', { filled: query.data.filled })
  return (
    <Page title={title} lead={lead} back="/me">
      {post === undefined ? (
        <Empty title={t('organizations.phone.chart.none')} says={t('organizations.phone.chart.none.says')} />
      ) : (
        <>
          <Choice
            name="chart"
            label={t('organizations.phone.chart.which')}
            required
            beside
            options={charts.map((one) => ({ value: one, label: t(`organizations.chart.${one}`) }))}
            value={chart}
            onChange={(chosen) => setChart(charts.find((one) => one === chosen) ?? chart)}
          />
          <Loaded query={query} rows={5}>
            {(view) => <Shown view={view} />}
          </Loaded>
        </>
      )}
    </Page>
  )
}

function Shown({ view }: { readonly view: ChartView }) {
  const [top, ...others] = view.places
  const vacant = view.places.filter(({ posts }) => posts.some(({ isVacant }) => isVacant))
  const parts = others.filter(({ above }) => above === top?.id)
  return (
    <>
      {vacant.length > 0 && (
        <Section title={t('organizations.vacantCount', { count: top?.vacant ?? 0 })}>
          <Rows>
            {vacant.map((place) => (
              <Row key={place.id} title={place.name} says={vacantOf(view, place)} />
            ))}
          </Rows>
        </Section>
      )}
      {top && <p className="chart-top">{saidOf(view, top)}</p>}
      <div>
        {parts.map((part) => (
          <Part key={part.id} view={view} part={part} below={belowOf(others, part)} />
        ))}
      </div>
    </>
  )
}

interface PartProps {
  readonly view: ChartView
  readonly part: ChartPlace
  readonly below: readonly ChartPlace[]
}

const Part = ({ view, part, below }: PartProps) => {
  const head = (
    <>
      <span className="row-title">{part.name}</span>
      <span className="row-says">
        {[saidOf(view, part), part.vacant > 0 && t('organizations.vacantCount', { count: part.vacant })]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
  if (below.length === 0) return <div className="chart-part">{head}</div>
  return (
    <details className="chart-part">
      <summary>{head}</summary>
      <Rows>
        {below.map((place) => (
          <Row key={place.id} title={place.name} says={saidOf(view, place)} />
        ))}
      </Rows>
    </details>
  )
}

/** Everything below a part, in the order of the tree. */
function belowOf(places: readonly ChartPlace[], part: ChartPlace): ChartPlace[] {
  const within = new Set([part.id])
  return places.filter(({ id, above }) => above !== null && within.has(above) && within.add(id))
}

/** '楼栋党小组 楼栋长01 · 党员先锋岗 党员家庭户甲01、党员家庭户甲02' */
const saidOf = (view: ChartView, { posts }: ChartPlace): string =>
  posts
    .map((one) => {
      const names = one.people.map(({ name }) => name).join(t('organizations.phone.and'))
      const units = one.units.length > 0 && t('organizations.chart.units', { count: one.units.length })
      return [levelName(view, one), one.isVacant ? t('organizations.vacant') : names, units].filter(Boolean).join(' ')
    })
    .join(' · ')

const vacantOf = (view: ChartView, { posts }: ChartPlace): string =>
  posts
    .filter(({ isVacant }) => isVacant)
    .map((one) => levelName(view, one))
    .join(' · ')
