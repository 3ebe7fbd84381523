/** Work that came late from somebody responsible before: take it into the record, or set it aside. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Card, Said } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { StepButtons } from '../../../../ui/phone/step-buttons.tsx'
import { requestsContract } from '../../contract.ts'
import { lateQuery, settleLate } from '../late-queries.ts'
import { lateSaid, lateSender, lateTitle } from '../late-words.ts'
import './requests.css'

export default function LatePage() {
  const query = useQuery(lateQuery)
  return (
    <Page title={t('requests.late')} lead={t('requests.late.lead')} back="/requests/work">
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('requests.late.empty')} />
          ) : (
            all.map((late) => (
              <Card key={late.id} title={lateTitle(late)}>
                <div className="group">
                  <p className="quiet">{lateSender(late)}</p>
                  <Said>{lateSaid(late)}</Said>
                  {late.request && (
                    <ButtonLink href={`/requests/${late.request.id}`}>
                      {t('requests.late.open', { number: late.request.number })}
                    </ButtonLink>
                  )}
                  <StepButtons
                    module="requests"
                    contract={requestsContract}
                    steps={['acceptLate', 'setAsideLate']}
                    take={(step, input) => settleLate(late.id, step, input)}
                  />
                </div>
              </Card>
            ))
          )
        }
      </Loaded>
    </Page>
  )
}
