/** Text size and language of this device. */
import { t } from '../foundation/language/words.ts'
import { Page } from '../ui/phone/page.tsx'
import { LanguageChoice, TextSizeChoice } from '../ui/phone/settings-controls.tsx'

export default function SettingsPage() {
  return (
    <Page title={t('ui.settings')} lead={t('ui.settings.lead')} back="/">
      <TextSizeChoice />
      <LanguageChoice />
    </Page>
  )
}
