/** One organisation: its facts, its members, and what can be done with it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { Card, Columns } from '../../../../ui/office/content.tsx'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { HalfHidden } from '../../../../ui/office/half-hidden.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { useOnce } from '../../../../ui/once.ts'
import { type OrganizationView, organizationsContract } from '../../contract.ts'
import { keepOrganization, organizationQuery, organizations, postsQuery } from './office-queries.ts'

const back = () => ({ href: '/organizations', label: t('organizations.office.back') })

export default function OrganizationPage() {
  const { id = '' } = useParams({ strict: false })
  const query = useQuery(organizationQuery(id))
  return (
    <LoadedPage query={query} title={t('organizations.read')} back={back()}>
      {(view) => <Organization view={view} />}
    </LoadedPage>
  )
}

function Organization({ view }: { readonly view: OrganizationView }) {
  const [open, setOpen] = useState<'addMember' | 'close'>()
  const posts = useQuery({ ...postsQuery(view.placeId), enabled: open === 'addMember' }).data?.posts ?? []
  const people = new Map(
    posts
      .filter(({ accountId }) => !view.members.some((member) => member.accountId === accountId))
      .map(({ accountId, name, role, placeName }) => [
        accountId,
        { value: accountId, label: name, hint: `${placeName} · ${t(`people.role.${role}`)}` },
      ]),
  )
  const take = async (step: 'addMember' | 'close', input: Readonly<Record<string, unknown>>): Promise<void> => {
    const given = { ...input, id: view.id }
    await keepOrganization(
      step === 'close'
        ? await organizations.close({ reason: '', ...given })
        : await organizations.addMember({ accountId: '', ...given }),
    )
    setOpen(undefined)
    say(t('ui.done', { step: t(`organizations.${step}`) }))
  }
  return (
    <>
      <PageTitle
        title={view.name}
        back={back()}
        lead={
          view.validTo
            ? t('organizations.office.closedOn', { on: day(view.validTo) })
            : t(`organizations.kind.${view.kind}`)
        }
        actions={
          view.mayChange && (
            <>
              <Button type="primary" onClick={() => setOpen('addMember')}>
                {t('organizations.addMember')}
              </Button>
              <Button onClick={() => setOpen('close')}>{t('organizations.close')}</Button>
            </>
          )
        }
      />
      <Columns>
        <div>
          <h2 className="list-title">{t('organizations.office.members', { count: view.members.length })}</h2>
          <DataTable
            label={t('organizations.field.members')}
            columns={[
              { key: 'name', title: t('organizations.office.member'), cell: ({ name }) => name },
              { key: 'since', title: t('organizations.field.since'), width: 180, cell: ({ since }) => day(since) },
              ...(view.mayChange
                ? [
                    {
                      key: 'remove',
                      title: t('organizations.removeMember'),
                      width: 120,
                      cell: (member: OrganizationView['members'][number]) => <Remove view={view} member={member} />,
                    },
                  ]
                : []),
            ]}
            rows={view.members}
            rowKey={({ accountId }) => accountId}
            empty={{ title: t('organizations.office.noMembers'), says: t('organizations.office.noMembers.says') }}
          />
        </div>
        <Card title={t('organizations.office.facts')}>
          <Facts
            items={[
              {
                label: t('organizations.office.place'),
                value: (
                  <Link to="/places" search={{ place: view.placeId }}>
                    {view.placeName}
                  </Link>
                ),
              },
              { label: t('organizations.field.specialty'), value: view.specialty },
              { label: t('organizations.field.contactName'), value: view.contactName },
              {
                label: t('organizations.field.contactPhone'),
                value: view.contactPhone && <ContactPhone view={view} masked={view.contactPhone} />,
              },
              { label: t('organizations.field.validFrom'), value: day(view.validFrom) },
              { label: t('organizations.field.validTo'), value: view.validTo && day(view.validTo) },
            ]}
          />
        </Card>
      </Columns>
      {open && (
        <StepModal
          module="organizations"
          step={open}
          asks={asksOf(organizationsContract, open)}
          options={{ accountId: [...people.values()] }}
          onSubmit={(input) => take(open, input)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

interface RemoveProps {
  readonly view: OrganizationView
  readonly member: OrganizationView['members'][number]
}

function Remove({ view, member }: RemoveProps) {
  const remove = async (): Promise<void> => {
    await keepOrganization(await organizations.removeMember({ id: view.id, accountId: member.accountId }))
    say(t('organizations.office.removed', { name: member.name }))
  }
  const { pending, run } = useOnce(remove, (error) => say(sayFault(error).what))
  return (
    <Button loading={pending} onClick={run} aria-label={t('organizations.office.remove', { name: member.name })}>
      {t('organizations.office.out')}
    </Button>
  )
}

const ContactPhone = ({ view, masked }: { readonly view: OrganizationView; readonly masked: string }) => (
  <HalfHidden
    module="organizations"
    step="open"
    asks={asksOf(organizationsContract, 'open')}
    masked={masked}
    what={t('organizations.field.contactPhone')}
    open={async (input) =>
      (await organizations.open({ ...input, id: view.id } as Parameters<typeof organizations.open>[0])).phone
    }
    show={(inFull) => <a href={`tel:${inFull}`}>{inFull}</a>}
  />
)
