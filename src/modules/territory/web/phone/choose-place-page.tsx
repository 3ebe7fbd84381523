/**
 * Choosing a place: down from the districts, or by a part of its name. The page that asked stands in `to` and gets the
 * place in its address; `for` says what it is for: home, nearer, ask.
 */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearch } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import type { PlaceView } from '../../contract.ts'
import { type Choosing, choosingIn, isChoosable } from './choosing.ts'
import { PlacesBelow } from './places-below.tsx'
import { PlacesFound } from './places-found.tsx'
import { placeQuery } from './places-queries.ts'

export default function ChoosePlacePage() {
  const { at } = useParams<{ at?: string }>()
  const choosing = choosingIn(useSearch())
  const [words, setWords] = useState('')
  const place = useQuery({ ...placeQuery(at ?? ''), enabled: at !== undefined })
  const above = place.data?.chain.slice(1).map((one) => one.name)
  return (
    <Page
      title={t(`territory.phone.choose.${choosing.purpose}`)}
      lead={above?.join(' · ') || t(`territory.phone.choose.${choosing.purpose}.lead`)}
      back={choosing.back}
      action={
        place.data &&
        isChoosable(place.data) && (
          <ButtonLink href={choosing.chosen(place.data.id)} tone="main" wide>
            {t('territory.phone.thisOne', { place: place.data.name })}
          </ButtonLink>
        )
      }
    >
      {choosing.purpose !== 'nearer' && (
        <TextField
          name="words"
          kind="search"
          required
          label={t('territory.phone.search')}
          hint={t('territory.phone.search.hint')}
          value={words}
          onChange={setWords}
        />
      )}
      {choosing.purpose === 'ask' && place.data && (place.data.kind === 'community' || place.data.kind === 'grid') && (
        <ButtonLink href={choosing.map(place.data.id)} icon="place">
          {t('territory.phone.map')}
        </ButtonLink>
      )}
      {words.trim() ? (
        <PlacesFound words={words.trim()} choosing={choosing} />
      ) : at === undefined ? (
        <PlacesBelow at={undefined} choosing={choosing} />
      ) : (
        <Loaded query={place}>{(found) => <Below at={found} choosing={choosing} />}</Loaded>
      )}
    </Page>
  )
}

/** What lies below, and the way up again. */
function Below({ at, choosing }: { readonly at: PlaceView; readonly choosing: Choosing }) {
  const up = at.chain[at.chain.length - 2]
  return (
    <>
      <PlacesBelow at={at.id} choosing={choosing} />
      {choosing.purpose !== 'nearer' && (
        <ButtonLink href={choosing.page(at.chain.length > 2 ? up?.id : undefined)} icon="back">
          {t('territory.phone.up')}
        </ButtonLink>
      )}
    </>
  )
}
