/** The tree of responsibility: a row for each place, with its levels and whoever is in post there. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { MarkShape } from '../../../../ui/mark-shape.tsx'
import { TreeTwist } from '../../../../ui/office/tree-twist.tsx'
import type { ChartPlace, ChartView, PostsView } from '../../contract.ts'
import { levelName } from '../level-words.ts'

interface TreeProps {
  readonly view: ChartView
  /** Undefined: down to the grids, and wherever somebody is missing. */
  readonly isOpen: boolean | undefined
  readonly onlyVacant: boolean
}

export function ResponsibilityTree({ view, isOpen, onlyVacant }: TreeProps) {
  const shown = onlyVacant ? view.places.filter(({ vacant }) => vacant > 0) : view.places
  const below = Map.groupBy(shown, ({ above }) => above)
  return (
    <ul className="chart" aria-label={t(`organizations.chart.${view.chart}`)}>
      {(below.get(null) ?? []).map((place) => (
        <Branch key={place.id} place={place} below={below} view={view} isOpen={isOpen} depth={0} />
      ))}
    </ul>
  )
}

interface BranchProps {
  readonly place: ChartPlace
  readonly below: ReadonlyMap<string | null, readonly ChartPlace[]>
  readonly view: ChartView
  readonly isOpen: boolean | undefined
  readonly depth: number
}

function Branch({ place, below, view, isOpen: asked, depth }: BranchProps) {
  const children = below.get(place.id) ?? []
  const vacantBelow = place.vacant - place.posts.filter(({ isVacant }) => isVacant).length
  const [isOpen, setOpen] = useState(asked ?? (depth === 0 || vacantBelow > 0))
  return (
    <li>
      <div className="chart-row">
        <div className="chart-place">
          {children.length > 0 && (
            <TreeTwist
              label={t('organizations.office.chart.below', { name: place.name })}
              isOpen={isOpen}
              onTwist={() => setOpen(!isOpen)}
            />
          )}
          <Link to="/places" search={{ place: place.id }}>
            {place.name}
          </Link>
          {vacantBelow > 0 && !(isOpen && children.length > 0) && (
            <span className="chart-missing">{t('organizations.office.chart.vacantBelow', { count: vacantBelow })}</span>
          )}
        </div>
        <dl className="chart-posts">
          {place.posts.map((posts) => (
            <Posts key={posts.position} place={place} posts={posts} name={levelName(view, posts)} />
          ))}
        </dl>
      </div>
      {isOpen && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child.id} place={child} below={below} view={view} isOpen={asked} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  )
}

interface PostsProps {
  readonly place: ChartPlace
  readonly posts: PostsView
  readonly name: string
}

/** More stand in the list of people. */
const mostShown = 6

const Posts = ({ place, posts: { people, units, isVacant }, name }: PostsProps) => (
  <div className="chart-level">
    <dt>{name}</dt>
    <dd>
      {people.slice(0, mostShown).map((person) => (
        <Link
          key={person.postId}
          to="/people"
          search={{ place: place.id, role: person.role, name: person.name }}
          title={t(`people.role.${person.role}`)}
        >
          {person.name}
        </Link>
      ))}
      {people.length > mostShown && (
        <Link to="/people" search={{ place: place.id }}>
          {t('organizations.office.chart.more', { count: people.length })}
        </Link>
      )}
      {units.length > 0 && (
        <Link to="/organizations" search={{ place: place.id }}>
          {t('organizations.chart.units', { count: units.length })}
        </Link>
      )}
      {isVacant && (
        <span className="chart-vacant">
          <MarkShape mark="overdue" />
          {t('organizations.vacant')}
          <Link
            to="/people"
            search={{ place: place.id }}
            aria-label={t('organizations.office.chart.appointAt', { name: place.name, level: name })}
          >
            {t('organizations.office.chart.appoint')}
          </Link>
        </span>
      )}
    </dd>
  </div>
)
