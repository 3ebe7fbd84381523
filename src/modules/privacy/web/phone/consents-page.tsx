/** What I consented to, in the words I read; each can be taken back, and what happens then stands before. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { hasWord, human, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Card } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { StepButtons } from '../../../../ui/phone/step-buttons.tsx'
import { queries } from '../../../../ui/queries.ts'
import { type ConsentView, privacyContract } from '../../contract.ts'
import { consentsQuery, privacy } from '../privacy-queries.ts'
import './privacy.css'

export default function ConsentsPage() {
  const query = useQuery(consentsQuery)
  return (
    <Page title={t('privacy.consents')} lead={t('privacy.phone.consents.lead')} back="/privacy/mine">
      <Loaded query={query}>
        {(consents) =>
          consents.length === 0 ? (
            <Empty title={t('privacy.phone.consents.none')} says={t('privacy.phone.consents.none.says')} />
          ) : (
            consents.map((consent) => <Consent key={consent.id} consent={consent} />)
          )
        }
      </Loaded>
    </Page>
  )
}

function Consent({ consent }: { readonly consent: ConsentView }) {
  const { id, what, wording, about, requestId, relation, givenAt, withdrawnAt, isRefused } = consent
  const [module, name] = what.split('.')
  const word = `${module}.consent.${name}`
  const take = async (): Promise<void> => {
    await privacy.withdrawConsent({ id })
    // Whatever showed it before shows it no more.
    await queries.invalidateQueries()
  }
  return (
    <Card title={t(word)}>
      <Facts
        items={[
          {
            label: t('privacy.phone.consents.about'),
            value: about && (
              <Link className="fact-link" href={`/requests/${requestId}`}>
                {about}
              </Link>
            ),
          },
          { label: t('privacy.phone.consents.relation'), value: relation && t(`privacy.relation.${relation}`) },
          { label: t(`privacy.phone.consents.${isRefused ? 'refusedAt' : 'givenAt'}`), value: human(givenAt) },
          {
            label: t('privacy.phone.consents.withdrawnAt'),
            value: withdrawnAt && !isRefused && human(withdrawnAt),
          },
        ]}
      />
      {hasWord(`${word}.${wording}`) && (
        <div className="rights">
          <span className="quiet">{t('privacy.phone.consents.wording')}</span>
          <p>{t(`${word}.${wording}`)}</p>
        </div>
      )}
      {!withdrawnAt && (
        <div className="rights">
          <p className="quiet">{t(`${word}.withdrawing`)}</p>
          <StepButtons
            module="privacy"
            contract={privacyContract}
            steps={['withdrawConsent']}
            danger={['withdrawConsent']}
            take={take}
          />
        </div>
      )}
    </Card>
  )
}
