/** One request among those that were found, with the hits marked. */
import { human } from '../../../../foundation/language/words.ts'
import { Marked } from '../../../../ui/marked.tsx'
import { Row } from '../../../../ui/phone/card.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { FoundLine } from '../../contract.ts'
import { categoryName, dot, excerptOf, markOf, nearPlace, stateWord } from './look.ts'

interface FoundRowProps {
  readonly line: FoundLine
  readonly words: readonly string[]
}

export const FoundRow = ({ line, words }: FoundRowProps) => (
  <Row
    href={`/requests/${line.id}`}
    title={<Marked text={excerptOf(line)} words={words} />}
    says={
      <Marked text={[line.number, categoryName(line.category), nearPlace(line.placeLabel)].join(dot)} words={words} />
    }
    state={
      <>
        <StateMark mark={markOf(line.state)}>{stateWord(line.state)}</StateMark>
        <span className="row-says">{human(line.submittedAt)}</span>
      </>
    }
  />
)
