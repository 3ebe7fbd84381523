/** Where I am signed in, on the phone. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Sheet } from '../../../../ui/phone/sheet.tsx'
import { useWhenSure } from '../use-proof.ts'
import { deviceWords, endOthers, endSession, sessionsQuery, usedWords } from '../use-sessions.ts'
import { Prove } from './prove.tsx'

export function Sessions() {
  const query = useQuery(sessionsQuery)
  const { whenSure, waiting, giveUp } = useWhenSure()
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
                  aside={
                    !line.isThis && <Button onPress={whenSure(() => endSession(line))}>{t('people.endSession')}</Button>
                  }
                />
              ))}
            </Rows>
            {lines.length > 1 && (
              <div className="ways">
                <Button onPress={whenSure(endOthers)}>{t('people.endOthers')}</Button>
              </div>
            )}
          </>
        )}
      </Loaded>
      <Sheet open={waiting !== undefined} title={t('people.prove.title')} onClose={giveUp}>
        {waiting && <Prove onProved={waiting} />}
      </Sheet>
    </Section>
  )
}
