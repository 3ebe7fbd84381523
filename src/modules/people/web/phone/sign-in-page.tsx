/** Coming in with a mobile number and the code sent to it. */
import { useState } from 'react'
import { Link, Redirect } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../contract.ts'
import type { LackView } from '../../contract-second.ts'
import { AskForCode } from './ask-for-code.tsx'
import { EnterCode } from './enter-code.tsx'
import { startAsNew } from './me-query.ts'
import { useOnward, withOnward } from './onward.ts'
import { SecondStep } from './second-step.tsx'
import './people.css'

export default function SignInPage({ me }: { readonly me: MeView | null }) {
  const onward = useOnward()
  const [phone, setPhone] = useState('')
  const [isSent, setSent] = useState(false)
  const [lacks, setLacks] = useState<LackView>(null)
  const beIn = async (): Promise<void> => {
    await startAsNew()
    setLacks(null)
  }
  if (lacks) return <SecondStep lacks={lacks} onIn={beIn} />
  if (me) return <Redirect to={onward} replace />
  return (
    <Page title={t('people.phone.signIn')} lead={isSent ? undefined : t('people.phone.signIn.lead')} back="/">
      {isSent ? (
        <EnterCode phone={phone.trim()} onOther={() => setSent(false)} onLack={setLacks} />
      ) : (
        <AskForCode phone={phone} onPhone={setPhone} onSent={() => setSent(true)}>
          <Link className="quiet-link" href={withOnward('/sign-in/staff', onward)}>
            {t('people.phone.staff')}
          </Link>
        </AskForCode>
      )}
    </Page>
  )
}
