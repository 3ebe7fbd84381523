/** On the first page, for whoever takes requests: what they have taken, the overdue first, and what they can take. */
import { number, t } from '../../../../foundation/language/words.ts'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { Home } from './headline.ts'

export function HomeTaking({ home: { available, work } }: { readonly home: Home }) {
  if (available === null && work === null) return null
  const overdue = work?.overdue ?? 0
  return (
    <Section title={t('requests.phone.tab.take')}>
      <Rows>
        {work && (
          <Row
            href="/requests/work"
            title={t('requests.phone.work')}
            aside={number(work.open)}
            state={
              overdue > 0 && (
                <StateMark mark="overdue">{t('requests.phone.work.overdue', { count: overdue })}</StateMark>
              )
            }
          />
        )}
        {available !== null && (
          <Row href="/requests/available" title={t('requests.phone.available')} aside={number(available)} />
        )}
      </Rows>
    </Section>
  )
}
