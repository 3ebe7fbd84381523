/** What people asked about their data and waits for an answer, those first that are due first. */
import { useQuery } from '@tanstack/react-query'
import { moment, t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { StepButtons } from '../../../../ui/office/step-buttons.tsx'
import { type MatterView, privacyContract } from '../../contract.ts'
import { privacy, readAgain, waitingQuery } from '../privacy-queries.ts'

export default function MattersPage() {
  const query = useQuery(waitingQuery)
  return (
    <>
      <PageTitle
        title={query.data ? t('privacy.office.title', { count: query.data.length }) : t('privacy.waiting')}
        lead={t('privacy.office.lead')}
        back={{ href: '/administration', label: t('privacy.office.back') }}
      />
      <DataTable
        label={t('privacy.waiting')}
        columns={[
          { key: 'kind', title: t('privacy.kind'), width: 160, cell: ({ kind }) => t(`privacy.kind.${kind}`) },
          { key: 'name', title: t('privacy.office.name'), width: 120, cell: ({ name }) => name ?? '—' },
          { key: 'said', title: t('privacy.note'), cell: ({ said }) => said ?? '—' },
          { key: 'due', title: t('privacy.office.dueAt'), width: 180, cell: ({ dueAt }) => moment(dueAt) },
          { key: 'decide', title: t('privacy.decide'), width: 120, cell: (matter) => <Decide matter={matter} /> },
        ]}
        rows={query.data}
        rowKey={({ id }) => id}
        error={query.error}
        retry={query.refetch}
        empty={{ title: t('privacy.office.none'), says: t('privacy.office.none.says') }}
      />
    </>
  )
}

function Decide({ matter }: { readonly matter: MatterView }) {
  const take = async (_step: string, input: Record<string, unknown>): Promise<void> => {
    await privacy.decide({ ...input, id: matter.id } as Parameters<typeof privacy.decide>[0])
    await readAgain()
  }
  return <StepButtons module="privacy" contract={privacyContract} steps={['decide']} take={take} />
}
