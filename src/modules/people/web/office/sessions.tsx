/** Where I am signed in, in the office. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import type { SessionLine } from '../../contract-sessions.ts'
import { useWhenSure } from '../use-proof.ts'
import { deviceWords, endOthers, endSession, sessionsQuery, usedWords } from '../use-sessions.ts'
import { Doing } from './doing.tsx'
import { ProveModal } from './prove.tsx'

export function Sessions() {
  const query = useQuery(sessionsQuery)
  const { whenSure, waiting, giveUp } = useWhenSure()
  return (
    <Card title={t('people.sessions')}>
      <Loaded query={query}>
        {(lines) => (
          <>
            <ul className="sessions">
              {lines.map((line) => (
                <Session key={line.id} line={line} onEnd={whenSure(() => endSession(line))} />
              ))}
            </ul>
            {lines.length > 1 && <Doing what={whenSure(endOthers)}>{t('people.endOthers')}</Doing>}
          </>
        )}
      </Loaded>
      {waiting && <ProveModal onProved={waiting} onClose={giveUp} />}
    </Card>
  )
}

interface SessionProps {
  readonly line: SessionLine
  readonly onEnd: () => Promise<void>
}

const Session = ({ line, onEnd }: SessionProps) => (
  <li>
    <span>
      {deviceWords(line)}
      <span className="note-small">{usedWords(line)}</span>
    </span>
    {!line.isThis && <Doing what={onEnd}>{t('people.endSession')}</Doing>}
  </li>
)
