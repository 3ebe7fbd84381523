/** The way back from the unified identity: comes in with what it answered, and leads on to where one wanted to go. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../foundation/language/words.ts'
import type { LackView } from '../../modules/people/contract-second.ts'
import { people, startAsNew } from '../../modules/people/web/phone/me-query.ts'
import { ErrorResult } from '../../ui/office/error-result.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import { Door } from './door.tsx'
import { takeOnward } from './onward.ts'
import { SecondDoor } from './second-door.tsx'

export default function IdentityPage() {
  const said: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const [lacks, setLacks] = useState<LackView>(null)
  const [fault, setFault] = useState<unknown>()
  const beIn = async (): Promise<void> => {
    await startAsNew()
    await navigate({ ...takeOnward(), replace: true })
  }
  const enter = async (): Promise<void> => {
    const text = (name: string) => (said[name] === undefined ? {} : { [name]: String(said[name]) })
    const given = { state: String(said.state ?? '-'), ...text('code'), ...text('iss'), ...text('error') }
    const signed = await people.finishIdentity(given)
    if (signed.lacks) setLacks(signed.lacks)
    else await beIn()
  }
  // An answer opens once: it is given once, however often the page is drawn.
  const isGiven = useRef(false)
  useEffect(() => {
    if (isGiven.current) return
    isGiven.current = true
    enter().catch(setFault)
  })
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
