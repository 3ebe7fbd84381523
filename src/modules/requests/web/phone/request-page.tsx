/** One request: how it stands and what happens next, what was asked and answered, how it went, what I can do. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'wouter'
import { Refused } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Card, Said, Section } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip.tsx'
import { photoUrls } from '../photo-urls.ts'
import { requestQuery } from '../request-queries.ts'
import { cameFrom } from './came-from.ts'
import { GuardianAsked } from './guardian-asked.tsx'
import { categoryName } from './look.ts'
import { mainStepOf } from './main-step.ts'
import { MergedInto } from './merged-into.tsx'
import { NotThere } from './not-there.tsx'
import { Opening } from './opening.tsx'
import { RequestFacts } from './request-facts.tsx'
import { RequestOutcome } from './request-outcome.tsx'
import { RequestState } from './request-state.tsx'
import { MainStep, QuietSteps, type StepsProps } from './request-steps.tsx'
import { RequestTimeline } from './request-timeline.tsx'
import { SentNote } from './sent-note.tsx'
import './requests.css'

export default function RequestPage() {
  const { id = '' } = useParams<{ id: string }>()
  const [takenBy, setTakenBy] = useState<string>()
  const query = useQuery({ ...requestQuery(id), enabled: takenBy === undefined })
  if (takenBy !== undefined) return <Taken by={takenBy} />
  const request = query.data
  return (
    <Page
      title={request ? categoryName(request.category) : t('requests')}
      back={cameFrom()}
      action={request && mainStepOf(request) && <MainStep request={request} onTaken={setTakenBy} />}
    >
      {isMissing(query.error) ? (
        <NotThere id={id} />
      ) : (
        <Loaded query={query} rows={4}>
          {(found) => <Told request={found} onTaken={setTakenBy} />}
        </Loaded>
      )}
    </Page>
  )
}

const Told = ({ request, onTaken }: StepsProps) => (
  <>
    <SentNote request={request} />
    <RequestState request={request} />
    <GuardianAsked request={request} />
    {request.answer && <RequestOutcome request={request} />}
    <Card>
      <Said>{request.content ?? t('requests.private')}</Said>
      <PhotoStrip urls={photoUrls(request, 'order')} />
    </Card>
    <Opening request={request} />
    {request.mergedInto && <MergedInto main={request.mergedInto} />}
    <RequestFacts request={request} />
    <Section title={t('requests.phone.timeline')}>
      <RequestTimeline request={request} />
    </Section>
    <QuietSteps request={request} onTaken={onTaken} />
  </>
)

const isMissing = (error: unknown): boolean => error instanceof Refused && error.status === 404

/** Somebody was quicker: who, and on to the others. */
const Taken = ({ by }: { readonly by: string }) => (
  <Page title={t('requests.phone.taken')} back="/requests/available">
    <Empty
      title={t('errors.already-claimed', { by })}
      action={
        <ButtonLink href="/requests/available" tone="main" wide>
          {t('requests.phone.available')}
        </ButtonLink>
      }
    />
  </Page>
)
