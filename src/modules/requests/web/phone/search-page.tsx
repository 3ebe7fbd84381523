/** Looking for words in what I may see: my own, what I took, what I can take, and the places I work for. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { wordsOf } from '../../../../foundation/language/finding.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Rows } from '../../../../ui/phone/card.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { useAsOrigin } from './came-from.ts'
import { FoundRow } from './found-row.tsx'
import { searchQuery } from './requests-queries.ts'
import './requests.css'

export default function SearchPage() {
  const asked = new URLSearchParams(useSearch()).get('words') ?? ''
  const [typed, setTyped] = useState(asked)
  const [, navigate] = useLocation()
  const look = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim()) navigate(`/requests/search?${new URLSearchParams({ words: typed.trim() })}`, { replace: true })
  }
  return (
    <Page title={t('requests.phone.search')} back="/requests/mine">
      <form className="look" onSubmit={look}>
        <TextField
          name="words"
          kind="search"
          required
          label={t('requests.phone.search.words')}
          hint={t('requests.phone.search.words.hint')}
          value={typed}
          onChange={(text) => setTyped(text.slice(0, 100))}
        />
        <Button type="submit" tone="main" wide>
          {t('requests.phone.search.look')}
        </Button>
      </form>
      {wordsOf(asked).length > 0 && <Found asked={asked} />}
    </Page>
  )
}

function Found({ asked }: { readonly asked: string }) {
  useAsOrigin()
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(searchQuery(asked))
  if (!data) return error ? <ErrorNote error={error} retry={() => refetch()} /> : <Loading rows={4} />
  const lines = data.pages.flatMap((page) => page.lines)
  const words = wordsOf(asked)
  if (lines.length === 0 && !hasNextPage)
    return (
      <Empty title={t('requests.phone.search.none', { words: asked })} says={t('requests.phone.search.none.says')} />
    )
  return (
    <>
      <p className="quiet" role="status">
        {t('requests.phone.search.found', { count: lines.length, more: hasNextPage })}
      </p>
      <Rows label={t('requests.phone.search')}>
        {lines.map((line) => (
          <FoundRow key={line.id} line={line} words={words} />
        ))}
      </Rows>
      {error && <ErrorNote error={error} />}
      {hasNextPage && (
        <Button wide busy={isFetchingNextPage} onPress={() => fetchNextPage()}>
          {t('requests.phone.more')}
        </Button>
      )}
    </>
  )
}
