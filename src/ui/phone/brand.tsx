/** The product's name with its mark. */
import { t } from '../../foundation/language/words.ts'
import { BrandMark } from '../brand-mark.tsx'

export const Brand = () => (
  <span className="page-brand">
    <BrandMark />
    {t('ui.name')}
  </span>
)
