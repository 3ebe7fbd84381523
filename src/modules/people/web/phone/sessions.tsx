/** Where I am signed in, on the phone. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { deviceWords, endOthers, endSession, sessionsQuery, usedWords } from '../use-sessions.ts'

export function Sessions() {
  const query = useQuery(sessionsQuery)
  return (
    <Section title={t('people.sessions')}>
      <Loaded query={query}>
        {(lines) => (
          <>
            <Rows>
              {lines.map((line) => (
                <Row
                  key={line.id}
                  title={deviceWords(line)}
                  says={usedWords(line)}
                  aside={!line.isThis && <Button onPress={() => endSession(line)}>{t('people.endSession')}</Button>}
                />
              ))}
            </Rows>
            {lines.length > 1 && <Button onPress={endOthers}>{t('people.endOthers')}</Button>}
          </>
        )}
      </Loaded>
    </Section>
  )
}
