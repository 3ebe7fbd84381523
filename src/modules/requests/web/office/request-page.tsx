/** One request: how it stands, what can be done, what was asked and answered, and everything that happened to it. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { Card, Said } from '../../../../ui/office/content.tsx'
import { DeadlineText } from '../../../../ui/office/deadline-text.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { RequestView } from '../../contract.ts'
import { categoryName, hasEnded, levelWord, markOf, stateWord } from '../phone/look.ts'
import { requestQuery } from '../request-queries.ts'
import { lastInbox } from './last-inbox.ts'
import { Merging } from './merging.tsx'
import { Opening } from './opening.tsx'
import { Outcomes } from './outcomes.tsx'
import { Photos } from './photos.tsx'
import { PrintButton, PrintedAt } from './print.tsx'
import { Until } from './request-columns.tsx'
import { RequestDeadline } from './request-deadline.tsx'
import { RequestFacts } from './request-facts.tsx'
import { RequestSteps } from './request-steps.tsx'
import { timelineItem } from './timeline-items.tsx'
import './requests-office.css'

const back = () => ({ href: lastInbox(), label: t('requests.office.backToInbox') })

export default function RequestPage({ me }: { readonly me: MeView }) {
  const { id = '' } = useParams({ strict: false })
  const query = useQuery(requestQuery(id))
  return (
    <LoadedPage query={query} title={t('requests.office.request')} back={back()}>
      {(view) => <Request me={me} view={view} />}
    </LoadedPage>
  )
}

function Request({ me, view }: { readonly me: MeView; readonly view: RequestView }) {
  const name = categoryName(view.category)
  return (
    <article className="request">
      <PageTitle
        title={t('requests.office.request.title', { category: name, number: view.number })}
        back={back()}
        lead={<Standing view={view} />}
        actions={<PrintButton />}
      />
      <PrintedAt />
      <RequestSteps view={view} />
      <div className="request-body">
        <div className="request-asked">
          <Card title={t('requests.field.content')}>
            <Said>{view.content ?? t('requests.private')}</Said>
            <Photos view={view} answers={false} />
          </Card>
          <Merging view={view} />
          {view.answer !== null && (
            <Card title={t('requests.field.answer')}>
              <Said>{view.answer}</Said>
              <Photos view={view} answers />
            </Card>
          )}
          {(view.answer !== null || view.state === 'closed') && <Outcomes view={view} />}
        </div>
        <div className="request-side">
          <Opening view={view} />
          <Card title={t('requests.office.facts')}>
            <RequestFacts me={me} view={view} />
          </Card>
          {view.deadline && !hasEnded(view.state) && (
            <RequestDeadline deadline={view.deadline} theirs={view.hotline?.dueAt ?? null} />
          )}
        </div>
        <div className="request-story">
          <Card title={t('requests.office.timeline')}>
            <Timeline items={view.timeline.map((entry) => timelineItem(entry, view.answer))} isExact />
          </Card>
        </div>
      </div>
    </article>
  )
}

/** The answer at the top: in which state, until when, with whom. */
const Standing = ({ view }: { readonly view: RequestView }) => (
  <span className="request-standing">
    {view.category.isUrgent && <strong className="request-urgent">{t('requests.urgent')}</strong>}
    <StateTag mark={markOf(view.state)}>{stateWord(view.state)}</StateTag>
    {view.deadline && !hasEnded(view.state) && view.state !== 'answered' ? (
      <DeadlineText
        dueAt={view.deadline.dueAt}
        state={view.deadline.state}
        remaining={view.deadline.remaining}
        isOverdue={view.isOverdue}
      />
    ) : (
      <span>
        <Until line={view} />
      </span>
    )}
    {view.state === 'escalated' && <span>{t('requests.office.atLevel', { level: levelWord(view.level) })}</span>}
    {view.state === 'paused' && (
      <>
        <span>{t(`requests.waitsFor.${view.waitsFor}`)}</span>
        <span>
          <Until line={view} />
        </span>
      </>
    )}
    {view.assigneeName && (
      <span>
        {t('requests.field.assignee')} {view.assigneeName}
      </span>
    )}
  </span>
)
