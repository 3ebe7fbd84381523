/** Right after joining a community: the grid or the building, for those who know it. */
import { useQuery } from '@tanstack/react-query'
import { Redirect, useSearch } from 'wouter'
import { clientOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { territoryContract } from '../../../territory/contract.ts'
import { useOnward, withOnward } from './onward.ts'

const territory = clientOf(territoryContract)

export default function NearerPage() {
  const onward = useOnward()
  const at = new URLSearchParams(useSearch()).get('at') ?? ''
  const query = useQuery({
    queryKey: ['territory.children', at],
    queryFn: () => territory.children({ under: at }),
    enabled: at !== '',
  })
  if (query.error || query.data?.length === 0 || at === '') return <Redirect to={onward} replace />
  const choose = withOnward(`/places/choose/${at}?for=nearer&to=/join`, onward)
  return (
    <Page
      title={t('people.phone.nearer')}
      lead={t('people.phone.nearer.lead')}
      action={
        query.data && (
          <ButtonLink href={choose} tone="main" wide>
            {t('people.phone.nearer.choose')}
          </ButtonLink>
        )
      }
    >
      {query.data ? <ButtonLink href={onward}>{t('people.phone.nearer.later')}</ButtonLink> : <Loading rows={1} />}
    </Page>
  )
}
