/** Filing for somebody who calls or comes by (代点): from the keyboard, top to bottom, one request after another. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { overseers } from '../../../../foundation/access/standing.ts'
import { sayAmount } from '../../../../foundation/calendar/say-deadline.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { CheckInput, ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import type { MeView } from '../../../people/contract.ts'
import { categoryName } from '../phone/look.ts'
import { categoriesQuery, requests } from '../request-queries.ts'
import { LikelyRequests } from './likely-requests.tsx'
import { type Draft, draftFlaws, emptyDraft, inputOf, serverFlaws } from './new-request.ts'
import { keepRequest } from './office-queries.ts'

type TextField = 'name' | 'contactPhone' | 'spot' | 'content' | 'wishedAt' | 'hotlineNumber' | 'hotlineDueAt'

export default function NewRequestPage({ me }: { readonly me: MeView }) {
  const navigate = useNavigate()
  const posts = me.posts.filter((post) => overseers.some((role) => role === post.role))
  const tops = placesOf(posts)
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, placeId: onlyPlace(posts) })
  const [flaws, setFlaws] = useState<Readonly<Record<string, string>>>({})
  const command = useRef(newCommandId())
  const form = useRef<HTMLDivElement>(null)
  const categories = useQuery({
    ...categoriesQuery(draft.placeId ?? posts[0]?.placeId ?? ''),
    enabled: posts.length > 0,
  })
  const chosen = categories.data?.find(({ id }) => id === draft.categoryId)
  const focusFirst = (): void => form.current?.querySelector('input')?.focus()
  // Whoever opens this page has somebody on the telephone.
  useEffect(focusFirst, [])

  const set = (field: keyof Draft) => (value: string | boolean | undefined) =>
    setDraft((before) => ({ ...before, [field]: value }))
  const text = (name: TextField) => ({
    name,
    value: draft[name],
    onChange: set(name),
    error: flaws[name],
  })
  const check = (): boolean => {
    const found = draftFlaws(draft)
    setFlaws(found)
    return Object.keys(found).length === 0
  }
  const submit = async (): Promise<void> => {
    try {
      const view = await requests.submit(inputOf(draft), { commandId: command.current })
      keepRequest(view)
      command.current = newCommandId()
      say(t('requests.office.filed', { number: view.number }))
      await navigate({ to: `/requests/${view.id}` })
    } catch (error) {
      setFlaws(serverFlaws(error))
      throw error
    }
  }
  return (
    <>
      <PageTitle title={t('requests.office.new')} lead={t('requests.office.new.lead')} />
      <div className="narrow" ref={form}>
        <Card>
          <Form submit={t('requests.office.file')} onSubmit={submit} check={check}>
            <div className="side-by-side">
              <TextInput
                {...text('name')}
                label={t('requests.office.field.name')}
                hint={t('requests.office.field.name.hint')}
                required
              />
              <TextInput
                {...text('contactPhone')}
                kind="phone"
                label={t('requests.field.contactPhone')}
                hint={t('requests.office.field.contactPhone.hint')}
              />
            </div>
            <ChoiceInput
              name="categoryId"
              label={t('requests.field.category')}
              required
              hint={chosen?.opensWhen ?? undefined}
              options={(categories.data ?? []).map((one) => ({
                value: one.id,
                label: categoryName(one),
                hint: sayAmount(t, one.span),
              }))}
              value={draft.categoryId}
              onChange={set('categoryId')}
              error={flaws.categoryId}
            />
            <div className="side-by-side">
              <FormField
                label={t('requests.field.place')}
                hint={t('requests.office.field.place.hint')}
                required
                error={flaws.placeId}
              >
                {(ties) => (
                  <PlacePicker
                    ties={ties}
                    tops={tops}
                    value={draft.placeId}
                    onChange={set('placeId')}
                    faulty={flaws.placeId !== undefined}
                  />
                )}
              </FormField>
              <TextInput
                {...text('spot')}
                label={t('requests.field.spot')}
                hint={t('requests.office.field.spot.hint')}
              />
            </div>
            <TextInput {...text('content')} kind="long" label={t('requests.field.content')} required limit={5000} />
            <LikelyRequests placeId={draft.placeId} categoryId={draft.categoryId} content={draft.content} />
            <TextInput {...text('wishedAt')} kind="dateTime" label={t('requests.field.wishedAt')} />
            <CheckInput label={t('requests.office.isPrivate')} checked={draft.isPrivate} onChange={set('isPrivate')} />
            <CheckInput
              label={t('requests.office.isForChild')}
              checked={draft.isForChild}
              onChange={set('isForChild')}
            />
            <CheckInput
              label={t('requests.office.fromHotline')}
              checked={draft.isFromHotline}
              onChange={set('isFromHotline')}
            />
            {draft.isFromHotline && (
              <div className="side-by-side">
                <TextInput
                  {...text('hotlineNumber')}
                  label={t('requests.field.hotlineNumber')}
                  hint={t('requests.office.field.hotlineNumber.hint')}
                  required
                />
                <TextInput
                  {...text('hotlineDueAt')}
                  kind="dateTime"
                  label={t('requests.field.hotlineDueAt')}
                  hint={t('requests.office.field.hotlineDueAt.hint')}
                />
              </div>
            )}
          </Form>
        </Card>
      </div>
    </>
  )
}

/** A community's own worker files in the community unless they say otherwise; higher up a place must be chosen. */
function onlyPlace(posts: MeView['posts']): string | undefined {
  const [post, ...others] = posts
  const isSmall = post && !['street', 'district', 'city'].includes(post.level)
  return isSmall && others.length === 0 ? post.placeId : undefined
}
