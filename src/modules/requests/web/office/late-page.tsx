/** Work that came late from somebody responsible before: take it into the record, or set it aside. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { Card, Said } from '../../../../ui/office/content.tsx'
import { Empty } from '../../../../ui/office/empty.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { StepButtons } from '../../../../ui/office/step-buttons.tsx'
import { requestsContract } from '../../contract.ts'
import { lateQuery, settleLate } from '../late-queries.ts'
import { lateSaid, lateSender, lateTitle } from '../late-words.ts'
import './requests-office.css'

export default function LatePage() {
  const query = useQuery(lateQuery)
  return (
    <LoadedPage query={query} title={t('requests.late')}>
      {(all) => (
        <>
          <PageTitle
            title={all.length > 0 ? t('requests.late.waiting', { count: all.length }) : t('requests.late')}
            lead={t('requests.late.lead')}
            back={{ href: '/', label: t('requests.office.inbox') }}
          />
          <div className="narrow">
            {all.length === 0 && <Empty title={t('requests.late.empty')} />}
            {all.map((late) => (
              <Card key={late.id} title={lateTitle(late)}>
                <div className="late-work">
                  <p className="note-small">{lateSender(late)}</p>
                  <Said>{lateSaid(late)}</Said>
                  {late.request && (
                    <p>
                      <Link to="/requests/$id" params={{ id: late.request.id }}>
                        {t('requests.late.open', { number: late.request.number })}
                      </Link>
                    </p>
                  )}
                  <StepButtons
                    module="requests"
                    contract={requestsContract}
                    steps={['acceptLate', 'setAsideLate']}
                    main="acceptLate"
                    take={(step, input) => settleLate(late.id, step, input)}
                  />
                </div>
              </Card>
            ))}
          </div>
        </>
      )}
    </LoadedPage>
  )
}
