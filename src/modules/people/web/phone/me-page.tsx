/** Me: what I am called, my posts, this phone, and the way out. */
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { LanguageChoice, TextSizeChoice } from '../../../../ui/phone/settings-controls.tsx'
import type { MeView } from '../../contract.ts'
import { MyName } from './my-name.tsx'
import { MyPosts } from './my-posts.tsx'
import { Privacy } from './privacy.tsx'
import { signOut } from './sign-out.ts'
import './people.css'

export default function MePage({ me }: { readonly me: MeView }) {
  return (
    <Page title={me.name || t('people.me')} lead={me.phone ?? me.accountName} tabs>
      <MyName me={me} />
      <MyPosts me={me} />
      <TextSizeChoice />
      <LanguageChoice />
      <Rows>
        <Row href="/me/access" title={t('people.access')} says={t('people.access.says')} />
        <Row href="/privacy/mine" title={t('people.phone.data')} says={t('people.phone.data.says')} />
      </Rows>
      <Privacy />
      <Button icon="leave" onPress={signOut}>
        {t('people.phone.signOut')}
      </Button>
    </Page>
  )
}
