/** What is near: requests that can be taken, and places. It works without a position; with one, the nearest come first. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { takers } from '../../../../foundation/access/standing.ts'
import { exact, t } from '../../../../foundation/language/words.ts'
import { LazyMap } from '../../../../ui/map/lazy-map.tsx'
import { Button } from '../../../../ui/phone/button.tsx'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../../people/contract.ts'
import { requestQuery } from '../request-queries.ts'
import { useAsOrigin } from './came-from.ts'
import { dot, excerptOf } from './look.ts'
import { distanceSaid, nearestFirst, nearPlaces } from './nearby.ts'
import { areaQuery, nearbyQuery } from './nearby-queries.ts'
import { ownPlace } from './own-places.ts'
import { canFindMe, findMe, type Standing } from './where-i-am.ts'

export default function NearbyPage({ me }: { readonly me: MeView }) {
  const of = new URLSearchParams(useSearch()).get('of')
  useAsOrigin(of === null)
  const asked = useQuery({ ...requestQuery(of ?? ''), enabled: of !== null })
  const one = asked.data
  const [standing, setStanding] = useState<Standing>()
  const [isMissed, setMissed] = useState(false)
  const [isOnMap, setOnMap] = useState(of !== null)
  const takes = me.posts.some((post) => takers.some((role) => role === post.role))
  const waiting = useQuery({ ...nearbyQuery, enabled: takes })
  const area = useQuery(areaQuery(ownPlace(me)))
  const ask = async (): Promise<void> => {
    setMissed(false)
    await findMe().then(setStanding, () => setMissed(true))
  }
  const spots = useMemo(
    () => (waiting.data ?? []).map(({ id, lng, lat, isOverdue }) => ({ id, lng, lat, isLate: isOverdue })),
    [waiting.data],
  )
  return (
    <Page title={t('requests.phone.nearby')} lead={t('requests.phone.nearby.lead')} back={of ? `/requests/${of}` : '/'}>
      <div className="group" aria-live="polite">
        {canFindMe() && (
          <Button icon="place" onPress={ask}>
            {t('requests.phone.nearby.find')}
          </Button>
        )}
        {standing && <p>{t('requests.phone.nearby.found', { metres: standing.accuracyMetres })}</p>}
        {isMissed && <p className="field-hint">{t('requests.phone.nearby.missed')}</p>}
        {area.data && area.data.areas.length > 0 && (
          <Button onPress={() => setOnMap(!isOnMap)}>
            {t(isOnMap ? 'requests.phone.nearby.noMap' : 'requests.phone.nearby.map')}
          </Button>
        )}
      </div>
      {isOnMap && area.data && (of === null || !asked.isPending) && (
        <LazyMap
          label={t('requests.phone.nearby.mapOf', { place: area.data.name })}
          areas={area.data.areas}
          spots={spots}
          pin={standing ?? one?.position ?? null}
          centre={one?.position ?? null}
        />
      )}
      {takes && (
        <Section title={t('requests.phone.available')}>
          <Loaded query={waiting} rows={2}>
            {(lines) =>
              lines.length === 0 ? (
                <Empty title={t('requests.phone.nearby.none')} says={t('requests.phone.nearby.none.says')} />
              ) : (
                <Rows>
                  {nearestFirst(lines, standing).map((line) => (
                    <Row
                      key={line.id}
                      href={`/requests/${line.id}`}
                      title={excerptOf(line)}
                      says={[
                        ...(standing ? [distanceSaid(standing, line)] : []),
                        ...(line.dueAt ? [t('ui.deadline.by', { by: exact(line.dueAt) })] : []),
                      ].join(dot)}
                    />
                  ))}
                </Rows>
              )
            }
          </Loaded>
        </Section>
      )}
      <Section title={t('requests.phone.nearby.places')}>
        <Loaded query={area} rows={3}>
          {({ places }) => (
            <Rows>
              {nearPlaces(places, standing).map(({ id, name, isHere, point }) => (
                <Row
                  key={id}
                  title={name}
                  says={isHere ? t('requests.phone.nearby.here') : standing && point && distanceSaid(standing, point)}
                />
              ))}
            </Rows>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}
