/** The first page for whoever has not signed in: what this is, in two lines, and the way in. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import './people.css'

export default function WelcomePage() {
  const steps = ['ask', 'take', 'confirm']
  return (
    <Page
      title={t('people.phone.welcome')}
      lead={t('people.phone.welcome.lead')}
      action={
        <ButtonLink href="/sign-in" tone="main" wide>
          {t('people.phone.signIn')}
        </ButtonLink>
      }
    >
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>
            <span>
              <strong className="step-name">{t(`people.phone.welcome.${step}`)}</strong>
              {t(`people.phone.welcome.${step}.says`)}
            </span>
          </li>
        ))}
      </ol>
      <ButtonLink href="/settings" icon="text">
        {t('people.phone.elder')}
      </ButtonLink>
    </Page>
  )
}
