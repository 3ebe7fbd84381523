/** What both surfaces show of setting up a second factor: the way in three steps, and the recovery codes. */
import { t } from '../../../foundation/language/words.ts'
import { QrCode } from '../../../ui/qr-code.tsx'
import { inFours } from './use-second.ts'
import './second-factor.css'

interface Drawn {
  readonly secret: string
  readonly address: string
}

export const HowToEnrol = ({ drawn: { secret, address } }: { readonly drawn: Drawn }) => (
  <ol className="second-steps">
    <li>{t('people.enrol.app')}</li>
    <li>
      <p>{t('people.enrol.scan')}</p>
      <QrCode text={address} label={t('people.enrol.scan.alt')} />
      <p>
        <a href={address}>{t('people.enrol.here')}</a>
      </p>
      <p>{t('people.enrol.secret')}</p>
      <p className="second-secret">{inFours(secret)}</p>
    </li>
    <li>{t('people.enrol.then')}</li>
  </ol>
)

export const RecoveryList = ({ codes }: { readonly codes: readonly string[] }) => (
  <ul className="second-recovery" aria-label={t('people.recovery.title')}>
    {codes.map((code) => (
      <li key={code}>{code}</li>
    ))}
  </ul>
)
