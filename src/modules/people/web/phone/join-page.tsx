/** Joining a community: where somebody lives, what to call them, and what is kept of it. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Redirect, useLocation, useSearch } from 'wouter'
import { asksOf, clientOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { territoryContract } from '../../../territory/contract.ts'
import { type MeView, peopleContract } from '../../contract.ts'
import { people, startAsNew } from './me-query.ts'
import { useOnward, withOnward } from './onward.ts'
import './people.css'
import { Privacy } from './privacy.tsx'

const territory = clientOf(territoryContract)
const nameLimit = asksOf(peopleContract, 'join')?.properties?.name?.maxLength ?? 0

export default function JoinPage({ me }: { readonly me: MeView }) {
  const onward = useOnward()
  const placeId = new URLSearchParams(useSearch()).get('place')
  const choose = withOnward('/places/choose?for=home&to=/join', onward)
  return placeId ? (
    <JoinForm me={me} placeId={placeId} choose={choose} onward={onward} />
  ) : (
    <Redirect to={choose} replace />
  )
}

interface JoinFormProps {
  readonly me: MeView
  readonly placeId: string
  /** The page of places. */
  readonly choose: string
  readonly onward: string
}

function JoinForm({ me, placeId, choose, onward }: JoinFormProps) {
  const [name, setName] = useState(me.name)
  const [flaw, setFlaw] = useState<string>()
  const [, navigate] = useLocation()
  const { data: place } = useQuery({
    queryKey: ['territory.read', placeId],
    queryFn: () => territory.read({ id: placeId }),
  })
  const check = (): boolean => {
    const code = name.trim() === '' ? 'missing' : name.trim().length > nameLimit ? 'too-long' : undefined
    setFlaw(code && sayFlaw({ code, limit: nameLimit }))
    return code === undefined
  }
  const join = async (): Promise<void> => {
    try {
      await people.join({ placeId, name: name.trim() })
    } catch (error) {
      setFlaw(flawsOf(error).name)
      throw error
    }
    await startAsNew()
    // What lies below a community is shown only to those who belong to it: from here on it can be chosen.
    const isCommunity = place?.kind === 'community'
    if (!isCommunity) say(t('people.phone.joined', { place: place?.name ?? '' }))
    navigate(isCommunity ? withOnward(`/join/nearer?at=${placeId}`, onward) : onward, { replace: true })
  }
  return (
    <Page title={t('people.join')} back={choose}>
      <Form submit={t('people.join')} check={check} onSubmit={join}>
        <Rows>
          <Row
            href={choose}
            title={place?.name ?? t('ui.loading')}
            says={place?.chain
              .slice(1, -1)
              .map((one) => one.name)
              .join(' · ')}
            aside={t('people.phone.change')}
          />
        </Rows>
        <TextField
          name="name"
          required
          label={t('people.join.name')}
          hint={t('people.join.name.hint')}
          autoComplete="nickname"
          value={name}
          error={flaw}
          onChange={(typed) => {
            setFlaw(undefined)
            setName(typed)
          }}
        />
        <Privacy />
      </Form>
    </Page>
  )
}
