/** The way to the search, above a list of requests. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'

export const SearchLink = () => (
  <ButtonLink href="/requests/search" icon="search">
    {t('requests.phone.search')}
  </ButtonLink>
)
