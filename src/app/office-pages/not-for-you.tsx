/** A page that none of the reader's posts opens, or that does not exist. */
import { Link } from '@tanstack/react-router'
import { t } from '../../foundation/language/words.ts'
import { Empty } from '../../ui/office/empty.tsx'
import { PageTitle } from '../../ui/office/page-title.tsx'

const toStart = () => <Link to="/">{t('ui.missing.home')}</Link>

export const NotForYou = () => (
  <>
    <PageTitle title={t('app.office.notForYou.title')} />
    <Empty title={t('app.office.notForYou.says')} action={toStart()} />
  </>
)

export const Missing = () => (
  <>
    <PageTitle title={t('ui.missing.title')} />
    <Empty title={t('ui.missing.says')} action={toStart()} />
  </>
)
