/** The tree of places: a branch is read when it is opened. The branches that lead to the place shown are open. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { covers } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import type { PlaceNode } from '../../../../ui/office/place-picker.tsx'
import { TreeTwist } from '../../../../ui/office/tree-twist.tsx'
import type { PlaceLine, PlaceView } from '../../contract.ts'
import { childrenQuery } from './office-queries.ts'

type Here = Pick<PlaceView, 'id' | 'path'> | undefined

export const PlaceTree = ({ tops, here }: { readonly tops: readonly PlaceNode[]; readonly here: Here }) => (
  <nav className="tree" aria-label={t('territory.office.tree')}>
    <ul>
      {tops.map((top) => (
        <Branch key={top.id} place={top} here={here} isTop />
      ))}
    </ul>
  </nav>
)

interface BranchProps {
  readonly place: Pick<PlaceLine, 'id' | 'name' | 'path' | 'hasChildren'>
  readonly here: Here
  readonly isTop?: boolean
}

function Branch({ place: { id, name, path, hasChildren }, here, isTop = false }: BranchProps) {
  const [chosen, setChosen] = useState<boolean>()
  const leadsHere = here !== undefined && here.id !== id && covers(path, here.path)
  const isOpen = hasChildren && (chosen ?? (isTop || leadsHere))
  const below = useQuery({ ...childrenQuery(id), enabled: isOpen })
  return (
    <li>
      <div className="tree-row">
        {hasChildren && (
          <TreeTwist label={t('territory.office.below', { name })} isOpen={isOpen} onTwist={() => setChosen(!isOpen)} />
        )}
        <Link to="/places" search={{ place: id }} aria-current={here?.id === id ? 'page' : undefined}>
          {name}
        </Link>
      </div>
      {isOpen && below.error && <p className="tree-says">{sayFault(below.error).what}</p>}
      {isOpen && below.data && (
        <ul>
          {below.data.map((place) => (
            <Branch key={place.id} place={place} here={here} />
          ))}
        </ul>
      )}
    </li>
  )
}
