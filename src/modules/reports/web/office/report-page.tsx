/** One report: a draft that is written, or what was published with a note of what came since. */
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { addressOf } from '../../../../foundation/http/client.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { day, locale, t } from '../../../../foundation/language/words.ts'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { type ReportView, reportsContract } from '../../contract.ts'
import { BlocksForm } from './blocks-form.tsx'
import { ChangesSince } from './changes-since.tsx'
import { ReportDocument } from './report-document.tsx'
import { fullMoment } from './report-words.ts'
import { forgetReports, reportQuery, reports } from './reports-queries.ts'

export default function ReportPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  const query = useQuery(reportQuery(id))
  return <Loaded query={query}>{(report) => <Shown key={report.edition} report={report} />}</Loaded>
}

function Shown({ report }: { readonly report: ReportView }) {
  const [isWriting, setWriting] = useState(false)
  const { id, title, state, publishedBy, publishedAt, mayChange } = report
  return (
    <>
      <PageTitle
        title={title}
        lead={
          publishedAt
            ? t('reports.office.publishedLead', {
                by: publishedBy,
                on: day(publishedAt),
                asOf: fullMoment(report.asOf),
              })
            : t('reports.office.draftLead', { by: report.madeBy })
        }
        back={{ href: '/reports', label: t('reports.list') }}
        actions={
          isWriting ? undefined : (
            <>
              <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => print()}>
                {t('reports.office.print')}
              </Button>
              {(['xlsx', 'docx'] as const).map((kind) => (
                <Button
                  key={kind}
                  icon={<DownloadOutlined aria-hidden="true" />}
                  href={addressOf(reportsContract, kind, { id, ...(kind === 'xlsx' && { language: locale() }) })}
                >
                  {t(`reports.office.${kind}`)}
                </Button>
              ))}
              {mayChange && <Drafting report={report} write={() => setWriting(true)} />}
            </>
          )
        }
      />
      {isWriting ? (
        <BlocksForm
          title={report.written.title}
          blocks={report.written.blocks}
          submit={t('reports.office.save')}
          cancel={() => setWriting(false)}
          onSubmit={async (written, options) => {
            await reports.write({ id, ...written, basedOn: report.edition }, options)
            await forgetReports()
          }}
        />
      ) : (
        <>
          {state === 'published' && <ChangesSince report={report} />}
          <ReportDocument
            content={report}
            published={state === 'published' ? id : undefined}
            signedOn={publishedAt ?? undefined}
          />
        </>
      )}
    </>
  )
}

/** Change, throw away, publish. */
function Drafting({ report: { id, edition }, write }: { readonly report: ReportView; readonly write: () => void }) {
  const navigate = useNavigate()
  const [asked, ask] = useState<'publish' | 'discard'>()
  const command = useRef(newCommandId())
  const publish = async (): Promise<void> => {
    await reports.publish({ id, basedOn: edition }, { commandId: command.current })
    ask(undefined)
    await forgetReports()
  }
  const discard = async (): Promise<void> => {
    await reports.discard({ id }, { commandId: command.current })
    await navigate({ to: '/reports' })
    await forgetReports()
  }
  return (
    <>
      <Button onClick={() => ask('discard')}>{t('reports.discard')}</Button>
      <Button onClick={write}>{t('reports.office.write')}</Button>
      <Button type="primary" onClick={() => ask('publish')}>
        {t('reports.publish')}
      </Button>
      {asked && (
        <FormModal
          title={t(`reports.office.${asked}.sure`)}
          submit={t(`reports.${asked}`)}
          onSubmit={asked === 'publish' ? publish : discard}
          onClose={() => ask(undefined)}
        >
          <p>{t(`reports.office.${asked}.says`)}</p>
        </FormModal>
      )}
    </>
  )
}
