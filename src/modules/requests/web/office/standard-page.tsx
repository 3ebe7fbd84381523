/** One standard: changed from a day on, retired, or only read when a newer version has taken its place. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { sayAmount } from '../../../../foundation/calendar/say-deadline.ts'
import { asksOf, Refused } from '../../../../foundation/http/client.ts'
import { dayIn, dayText } from '../../../../foundation/language/moments.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { Loading } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { requestsContract } from '../../contract.ts'
import type { StandardView } from '../../contract-standards.ts'
import { categoryName, levelWord } from '../phone/look.ts'
import { requests } from '../request-queries.ts'
import { draftFrom, emptyStandard } from './standard-draft.ts'
import { StandardForm } from './standard-form.tsx'
import { standardsHref } from './standards-page.tsx'
import { forgetStandards, standardsQuery } from './standards-queries.ts'

const back = () => ({ href: standardsHref, label: t('requests.standards.backToList') })
/** 'YYYY-MM-DD' in Shanghai. */
const today = (): string => dayIn(new Date())

export default function StandardPage() {
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(standardsQuery)
  if (id === 'new') return <NewStandard />
  const found = data?.find((one) => one.id === id)
  if (found) return <Standard key={found.id} standard={found} />
  const missing = data ? new Refused(404, 'not-found') : error
  return (
    <>
      <PageTitle title={t('requests.standards')} back={back()} />
      {missing ? <ErrorResult error={missing} retry={data ? undefined : refetch} /> : <Loading />}
    </>
  )
}

/** Back in the list, where it now stands. */
function useDone() {
  const navigate = useNavigate()
  return async ({ validFrom, phase, name }: StandardView): Promise<void> => {
    await forgetStandards()
    say(t(`requests.standards.done.${phase}`, { name, from: dayText(t, validFrom) }))
    await navigate({ to: standardsHref, search: phase === 'inForce' ? {} : { phase } })
  }
}

function NewStandard() {
  const done = useDone()
  return (
    <>
      <PageTitle title={t('requests.addStandard')} lead={t('requests.addStandard.says')} back={back()} />
      <StandardForm
        begin={emptyStandard(today())}
        today={today()}
        submit={t('requests.addStandard')}
        onSubmit={async (given, options) => done(await requests.addStandard(given, options))}
      />
    </>
  )
}

function Standard({ standard }: { readonly standard: StandardView }) {
  const done = useDone()
  const [isRetiring, setRetiring] = useState(false)
  const { id, mayChange } = standard
  return (
    <>
      <PageTitle
        title={categoryName(standard)}
        lead={t(mayChange ? 'requests.changeStandard.says' : 'requests.standards.replaced')}
        back={back()}
        actions={
          mayChange && (
            <Button danger onClick={() => setRetiring(true)}>
              {t('requests.retireStandard')}
            </Button>
          )
        }
      />
      {mayChange ? (
        <StandardForm
          begin={draftFrom(standard, today())}
          today={today()}
          submit={t('requests.changeStandard')}
          onSubmit={async (given, options) => done(await requests.changeStandard({ ...given, id }, options))}
        />
      ) : (
        <StandardFacts standard={standard} />
      )}
      {isRetiring && (
        <StepModal
          module="requests"
          step="retireStandard"
          asks={asksOf(requestsContract, 'retireStandard')}
          onSubmit={async ({ validTo }) => done(await requests.retireStandard({ id, validTo: String(validTo) }))}
          onClose={() => setRetiring(false)}
        />
      )}
    </>
  )
}

const field = (name: string): string => t(`requests.standards.field.${name}`)

const StandardFacts = ({ standard }: { readonly standard: StandardView }) => (
  <Card>
    <Facts
      items={[
        { label: field('kind'), value: t(`requests.kind.${standard.kind}`) },
        { label: field('mainClass'), value: standard.mainClass },
        { label: field('span'), value: sayAmount(t, standard.span) },
        { label: field('spanSource'), value: standard.spanSource ?? t('requests.ownRule') },
        { label: field('longestPause'), value: sayAmount(t, standard.longestPause) },
        { label: field('level'), value: levelWord(standard.level) },
        { label: field('opensWhen'), value: standard.opensWhen },
        { label: field('closesWhen'), value: standard.closesWhen },
        { label: field('basis'), value: standard.basis },
        { label: field('guidance'), value: standard.guidance },
        { label: field('validFrom'), value: dayText(t, standard.validFrom) },
        { label: field('validTo'), value: standard.validTo && dayText(t, standard.validTo) },
      ]}
    />
  </Card>
)
