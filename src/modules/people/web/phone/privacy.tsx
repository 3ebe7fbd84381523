/** What is kept of a person and who sees it, in two sentences, and where all of it is written. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Section } from '../../../../ui/phone/card.tsx'
import './people.css'

export const Privacy = () => (
  <Section title={t('people.phone.privacy')}>
    <p className="quiet">{t('people.phone.privacy.kept')}</p>
    <p className="quiet">{t('people.phone.privacy.seen')}</p>
    <div className="privacy-all">
      <ButtonLink href="/privacy">{t('people.phone.privacy.all')}</ButtonLink>
    </div>
  </Section>
)
