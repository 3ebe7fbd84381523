/** For somebody who has come in and has nothing to do here: said kindly, with the way to where they have. */
import { Button } from 'antd'
import { t } from '../../foundation/language/words.ts'
import type { MeView } from '../../modules/people/contract.ts'
import { Door } from './door.tsx'
import { signOut } from './sign-out.ts'

export const NoPosts = ({ me }: { readonly me: MeView }) => (
  <Door title={t('app.office.noPosts.title', { name: me.name })} lead={t('app.office.noPosts.says')}>
    <div className="door-ways">
      <Button type="primary" href="/">
        {t('app.office.toPhone')}
      </Button>
      <Button onClick={() => void signOut()}>{t('app.office.otherAccount')}</Button>
    </div>
  </Door>
)
