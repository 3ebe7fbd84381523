/** Asking for something, the second page: what, where, how to be reached. Everything else may stay empty. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Redirect, useLocation, useSearch } from 'wouter'
import { Refused } from '../../../../foundation/http/client.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { t } from '../../../../foundation/language/words.ts'
import { flawsOf } from '../../../../ui/fault-words.ts'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { PhotoField } from '../../../../ui/phone/photo-field.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { queries } from '../../../../ui/queries.ts'
import type { MeView } from '../../../people/contract.ts'
import { categoriesQuery, requests } from '../request-queries.ts'
import { withinSentence } from './category-words.ts'
import { type Draft, useDraft } from './draft.ts'
import { contentLimit, flawsInDraft, inputOf } from './draft-input.ts'
import { LikelyRequests } from './likely-requests.tsx'
import { categoryName } from './look.ts'
import { ownPlace } from './own-places.ts'
import { keepRequest } from './requests-queries.ts'
import { SentBefore } from './sent-before.tsx'
import { WriteMore } from './write-more.tsx'
import { WritePlace } from './write-place.tsx'
import './requests.css'

const here = '/requests/new/write'

/** What the pages before chose comes in the address, and goes into the draft. */
function useChosen(draft: Draft, change: (changed: Partial<Draft>) => void) {
  const search = new URLSearchParams(useSearch())
  const [, navigate] = useLocation()
  const category = search.get('category')
  const place = search.get('place')
  const point = search.get('point')
  useEffect(() => {
    if (category === null && place === null) return
    const position = pointIn(point)
    change({
      ...(category && { categoryId: category }),
      ...(place && { placeId: place }),
      ...(position ? { position } : place && withoutPicked(draft)),
    })
    navigate(here, { replace: true })
  }, [category, place, point, draft, change, navigate])
  return { categoryId: category ?? draft.categoryId, chosenPlaceId: place ?? draft.placeId }
}

/** A point on the map belongs to the place that was chosen with it. */
const withoutPicked = ({ position }: Draft): Partial<Draft> =>
  position?.accuracyMetres === 0 ? { position: undefined } : {}

/** '111.67,40.82', as it was chosen on a map. */
function pointIn(text: string | null): Draft['position'] {
  const [lng, lat] = (text ?? '').split(',').map(Number)
  return text && lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
    ? { lng, lat, accuracyMetres: 0 }
    : undefined
}

export default function WriteRequestPage({ me }: { readonly me: MeView }) {
  const { draft, change, clear } = useDraft(me.accountId, me.phone)
  const { categoryId, chosenPlaceId } = useChosen(draft, change)
  const placeId = chosenPlaceId ?? ownPlace(me)
  const categories = categoriesQuery(placeId)
  const { data: offered } = useQuery(categories)
  const category = offered?.find((one) => one.id === categoryId)
  const [flaws, setFlaws] = useState<Readonly<Record<string, string>>>({})
  const [isSentBefore, setSentBefore] = useState(false)
  /** What was wrong with an answer is no longer said once the answer is another. */
  const edit = (changed: Partial<Draft>): void => {
    change(changed)
    setFlaws((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changed))))
  }
  const [, navigate] = useLocation()
  // Nothing chosen yet, or something that the place chosen since does not offer.
  if (categoryId === undefined || (offered && !category)) return <Redirect to="/requests/new" replace />

  const check = (): boolean => {
    const found = flawsInDraft(draft)
    setFlaws(found)
    return Object.keys(found).length === 0
  }
  const send = async (): Promise<void> => {
    setSentBefore(false)
    try {
      const view = await requests.submit(inputOf(draft, categoryId, placeId), { commandId: draft.commandId })
      clear()
      keepRequest(view)
      navigate(`/requests/${view.id}?sent`, { replace: true })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.status === 401) void queries.invalidateQueries(categories)
      if (error.code !== 'command-reused') {
        const { 'onBehalfOf.name': forName, ...others } = flawsOf(error)
        setFlaws({ ...others, ...(forName && { forName }) })
        throw error
      }
      // Its answer was lost, then the text was changed. What is sent from here on is another request.
      change({ commandId: newCommandId() })
      setSentBefore(true)
    }
  }
  return (
    <Page title={t('requests.phone.ask')} back="/requests/new">
      <Form submit={t('requests.submit')} check={check} onSubmit={send}>
        <Rows>
          <Row
            href="/requests/new"
            title={category ? categoryName(category) : t('requests.field.category')}
            says={category && withinSentence(category)}
            aside={t('requests.phone.change')}
          />
        </Rows>
        <TextField
          name="content"
          kind="long"
          required
          label={t('requests.phone.new.content')}
          hint={[category?.guidance, t('requests.phone.new.content.hint')].filter(Boolean).join('')}
          limit={contentLimit}
          value={draft.content}
          error={flaws.content}
          onChange={(content) => edit({ content })}
        />
        <WritePlace
          me={me}
          placeId={placeId}
          error={flaws.placeId}
          onChange={(id) => edit({ placeId: id, ...withoutPicked(draft) })}
        />
        <LikelyRequests placeId={placeId} categoryId={categoryId} content={draft.content} onFollowed={clear} />
        <TextField
          name="contactPhone"
          kind="phone"
          label={t(draft.isForAnother ? 'requests.phone.new.theirPhone' : 'requests.field.contactPhone')}
          hint={t('requests.phone.new.phone.hint')}
          value={draft.contactPhone}
          error={flaws.contactPhone}
          onChange={(contactPhone) => edit({ contactPhone })}
        />
        <PhotoField
          name="photoIds"
          label={t('requests.photoIds')}
          ids={draft.photoIds}
          onChange={(photoIds) => edit({ photoIds })}
        />
        <WriteMore draft={draft} change={edit} flaws={flaws} />
        {isSentBefore && <SentBefore />}
      </Form>
    </Page>
  )
}
