/** What is held of a person, field by field, as it is declared in the house: anyone may read it. */
import { useQuery } from '@tanstack/react-query'
import { hasWord, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Card } from '../../../../ui/phone/card.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { DeclaredField } from '../../contract.ts'
import { declaredQuery } from '../privacy-queries.ts'

export default function PrivacyPage({ me }: { readonly me: MeView | null }) {
  const query = useQuery(declaredQuery)
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')} back={me ? '/me' : '/'}>
      <p>{t('privacy.never')}</p>
      <Loaded query={query} rows={6}>
        {(fields) => (
          <>
            {fields.map((field) => (
              <Field key={`${field.module}.${field.name}`} field={field} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const listed = (words: readonly string[]): string => words.join(t('privacy.and'))

function Field({ field }: { readonly field: DeclaredField }) {
  const word = `${field.module}.personal.${field.name}`
  const marks = [field.isSensitive && t('privacy.sensitive'), field.isSealed && t('privacy.sealed')].filter(Boolean)
  return (
    <Card title={t(word)}>
      <Facts
        items={[
          { label: t('privacy.purpose'), value: t(`${word}.purpose`) },
          { label: t('privacy.basis'), value: t(`privacy.basis.${field.basis}`) },
          { label: t('privacy.seenBy'), value: listed(field.seenBy.map((who) => t(`privacy.seenBy.${who}`))) },
          { label: t('privacy.kept'), value: keptSaid(field) },
          { label: t('privacy.erasing'), value: t(`privacy.erasing.${field.erasing}`, { why: whyItStays(word) }) },
          { label: t('privacy.marks'), value: listed(marks.map(String)) },
        ]}
      />
    </Card>
  )
}

const whyItStays = (word: string): string => (hasWord(`${word}.stays`) ? t(`${word}.stays`) : '')

const keptSaid = ({ kept }: DeclaredField): string =>
  'until' in kept ? t(`privacy.kept.until.${kept.until}`) : t(`privacy.kept.days.${kept.after}`, { count: kept.days })
