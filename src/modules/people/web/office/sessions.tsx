/** Where I am signed in, in the office. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import type { SessionLine } from '../../contract-sessions.ts'
import { deviceWords, endOthers, endSession, sessionsQuery, usedWords } from '../use-sessions.ts'
import { Doing } from './doing.tsx'

export function Sessions() {
  const query = useQuery(sessionsQuery)
  return (
    <Card title={t('people.sessions')}>
      <Loaded query={query}>
        {(lines) => (
          <>
            <ul className="sessions">
              {lines.map((line) => (
                <Session key={line.id} line={line} />
              ))}
            </ul>
            {lines.length > 1 && <Doing what={endOthers}>{t('people.endOthers')}</Doing>}
          </>
        )}
      </Loaded>
    </Card>
  )
}

const Session = ({ line }: { readonly line: SessionLine }) => (
  <li>
    <span>
      {deviceWords(line)}
      <span className="note-small">{usedWords(line)}</span>
    </span>
    {!line.isThis && <Doing what={() => endSession(line)}>{t('people.endSession')}</Doing>}
  </li>
)
