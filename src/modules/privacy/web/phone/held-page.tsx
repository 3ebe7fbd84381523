/** Everything that is held of me: to read here, and to keep as a file that machines read too. */
import { useQuery } from '@tanstack/react-query'
import { human, t } from '../../../../foundation/language/words.ts'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { HeldPartView } from '../../contract.ts'
import { heldQuery } from '../privacy-queries.ts'
import { valueWord } from './did-words.ts'

export default function HeldPage() {
  const query = useQuery(heldQuery)
  return (
    <Page title={t('privacy.held')} lead={t('privacy.phone.held.lead')} back="/privacy/mine">
      <a className="btn btn-quiet btn-wide" href="/api/privacy/held" download="linli.json">
        {t('privacy.phone.held.keep')}
      </a>
      <Loaded query={query} rows={6}>
        {({ parts }) => (
          <>
            {parts.map((part) => (
              <Part key={`${part.module}.${part.field}`} part={part} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const Part = ({ part }: { readonly part: HeldPartView }) => (
  <Section title={t(`${part.module}.personal.${part.field}`)}>
    <Rows label={t(`${part.module}.personal.${part.field}`)}>
      {part.lines.map((line, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only read, and two lines may say the same.
          key={at}
          title={valueWord(part.module, part.field, line.text)}
          says={Object.entries(line.more)
            .map(([name, value]) => valueWord(part.module, name, value))
            .join(' · ')}
          state={line.at && <span className="row-says">{human(line.at)}</span>}
        />
      ))}
    </Rows>
  </Section>
)
