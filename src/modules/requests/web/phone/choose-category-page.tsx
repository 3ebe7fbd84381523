/** Asking for something, the first question: what is it about. A draft that was left is offered first. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Card, Row, Rows, Said, Section } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { CategoryView } from '../../contract.ts'
import { categoriesQuery } from '../request-queries.ts'
import { withinSentence } from './category-words.ts'
import { hasContent, useDraft } from './draft.ts'
import { categoryKinds, categoryName } from './look.ts'
import { ownPlace } from './own-places.ts'
import './requests.css'

export default function ChooseCategoryPage({ me }: { readonly me: MeView }) {
  const { draft } = useDraft(me.accountId, me.phone)
  const query = useQuery(categoriesQuery(draft.placeId ?? ownPlace(me)))
  return (
    <Page title={t('requests.phone.new.category')} lead={t('requests.phone.new.category.lead')} back="/">
      {hasContent(draft) && query.data?.some(({ id }) => id === draft.categoryId) && (
        <Card title={t('requests.phone.draft')}>
          <Said>{shortened(draft.content)}</Said>
          <ButtonLink href="/requests/new/write">{t('requests.phone.draft.goOn')}</ButtonLink>
        </Card>
      )}
      <Loaded query={query} rows={4}>
        {(categories) =>
          categories.length > 0 ? (
            categoryKinds.map((kind) => (
              <Kind key={kind} kind={kind} categories={categories.filter((category) => category.kind === kind)} />
            ))
          ) : (
            <Empty title={t('requests.phone.new.noCategory')} says={t('requests.phone.new.noCategory.says')} />
          )
        }
      </Loaded>
    </Page>
  )
}

/** 找人帮忙, or 反映问题: all that one has to tell apart. */
const Kind = ({ kind, categories }: { readonly kind: CategoryView['kind']; readonly categories: CategoryView[] }) =>
  categories.length > 0 && (
    <Section title={t(`requests.kind.${kind}`)}>
      <Rows label={t(`requests.kind.${kind}`)}>
        {categories.map((category) => (
          <CategoryRow key={category.id} category={category} />
        ))}
      </Rows>
    </Section>
  )

const CategoryRow = ({ category }: { readonly category: CategoryView }) => (
  <Row
    href={`/requests/new/write?category=${category.id}`}
    title={
      <>
        {category.isUrgent && <strong className="urgent">{t('requests.urgent')}</strong>}
        {categoryName(category)}
      </>
    }
    says={withinSentence(category)}
  />
)

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
