/** The way back from the unified identity, on the phone: comes in, and leads on to where one wanted to go. */
import { useLocation, useSearch } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { isOwnAddress } from '../own-address.ts'
import { takeOnward, useWayBack } from '../use-identity.ts'
import { startAsNew } from './me-query.ts'
import { SecondStep } from './second-step.tsx'

export default function IdentityPage() {
  const [, go] = useLocation()
  const beIn = async (): Promise<void> => {
    await startAsNew()
    const onward = takeOnward()
    go(isOwnAddress(onward) ? onward : '/', { replace: true })
  }
  const { lacks, fault } = useWayBack(useSearch(), beIn)
  if (lacks) return <SecondStep lacks={lacks} onIn={beIn} />
  return (
    <Page title={t('people.phone.staff')} back="/sign-in/staff">
      {fault === undefined ? (
        <Loading />
      ) : (
        <>
          <ErrorNote error={fault} />
          <ButtonLink href="/sign-in/staff">{t('people.phone.identity.again')}</ButtonLink>
        </>
      )}
    </Page>
  )
}
