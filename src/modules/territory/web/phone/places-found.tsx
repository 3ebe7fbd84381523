/** The places whose name holds what was typed. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { type Choosing, isChoosable } from './choosing.ts'
import { foundQuery } from './places-queries.ts'

export function PlacesFound({ words, choosing }: { readonly words: string; readonly choosing: Choosing }) {
  const query = useQuery(foundQuery(useSettled(words)))
  return (
    <div role="status">
      <Loaded query={query} rows={2}>
        {(places) =>
          places.length === 0 ? (
            <Empty title={t('territory.phone.notFound')} says={t('territory.phone.notFound.says')} />
          ) : (
            <Rows>
              {places.map((place) => (
                <Row
                  key={place.id}
                  href={isChoosable(place) ? choosing.chosen(place.id) : choosing.page(place.id)}
                  title={place.name}
                  says={place.names.slice(0, -1).join(' · ')}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </div>
  )
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 300)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
