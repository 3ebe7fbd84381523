/** The way back from the unified identity: comes in with what it answered, and leads on to where one wanted to go. */
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../foundation/language/words.ts'
import { startAsNew } from '../../modules/people/web/phone/me-query.ts'
import { takeOnward, useWayBack } from '../../modules/people/web/use-identity.ts'
import { ErrorResult } from '../../ui/office/error-result.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import { Door } from './door.tsx'
import { onwardTo } from './onward.ts'
import { SecondDoor } from './second-door.tsx'

export default function IdentityPage() {
  const navigate = useNavigate()
  const beIn = async (): Promise<void> => {
    await startAsNew()
    await navigate({ ...onwardTo(takeOnward()), replace: true })
  }
  const { lacks, fault } = useWayBack(location.search, beIn)
  if (lacks) return <SecondDoor lacks={lacks} onIn={beIn} />
  return (
    <Door title={t('app.office.signIn.title')}>
      {fault === undefined ? (
        <Loading />
      ) : (
        <>
          <ErrorResult error={fault} />
          <p className="door-other">
            <a href="/office/sign-in">{t('app.office.signIn.again')}</a>
          </p>
        </>
      )}
    </Door>
  )
}
