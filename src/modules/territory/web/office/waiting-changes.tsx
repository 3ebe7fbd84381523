/** Changes of a place that wait for their day, or could not be carried out on it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { day, hasWord, t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { PlaceView } from '../../contract.ts'
import { cancelWaiting, forgetWaiting, waitingQuery } from './office-queries.ts'
import './change.css'

export function WaitingChanges({ place }: { readonly place: PlaceView }) {
  const mayChange = place.openSteps.includes('rename')
  const waiting = useQuery({ ...waitingQuery(place.id), enabled: mayChange }).data ?? []
  if (waiting.length === 0) return null
  return (
    <Card title={t('territory.waiting')}>
      <ul className="waiting-changes">
        {waiting.map((one) => (
          <li key={one.id}>
            <span>
              {t('territory.office.waiting.on', { step: t(`territory.${one.kind}`), on: day(one.dueOn) })}
              {one.state === 'failed' && <span className="place-vacant">{sayFault(one.fault)}</span>}
            </span>
            <Cancel place={place} changeId={one.id} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const sayFault = (fault: string | null): string =>
  t('territory.office.waiting.failed', { why: hasWord(`errors.${fault}`) ? t(`errors.${fault}`) : '' })

function Cancel({ place, changeId }: { readonly place: PlaceView; readonly changeId: string }) {
  const { pending, run } = useOnce(
    () => cancelWaiting(place.id, changeId),
    () => void forgetWaiting(place.id),
  )
  return (
    <Button onClick={run} loading={pending}>
      {t('territory.office.waiting.cancel')}
    </Button>
  )
}
