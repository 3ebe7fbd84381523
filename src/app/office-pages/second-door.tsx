/** The second step of signing in to the office: a code, or setting one up where the district demands it. */
import { lazy, Suspense } from 'react'
import { t } from '../../foundation/language/words.ts'
import type { LackView } from '../../modules/people/contract-second.ts'
import { EnterSecond } from '../../modules/people/web/office/enter-second.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import { Door } from './door.tsx'

const Enrol = lazy(() => import('../../modules/people/web/office/enrol.tsx'))

interface SecondDoorProps {
  readonly lacks: NonNullable<LackView>
  /** Once the session is whole. */
  readonly onIn: () => Promise<void>
}

export const SecondDoor = ({ lacks, onIn }: SecondDoorProps) =>
  lacks === 'code' ? (
    <Door title={t('people.enterSecond.title')} lead={t('people.enterSecond.lead')}>
      <EnterSecond onIn={onIn} />
    </Door>
  ) : (
    <Door title={t('people.enrol.title')} lead={t('people.enrol.demanded')}>
      <Suspense fallback={<Loading />}>
        <Enrol onDone={onIn} />
      </Suspense>
    </Door>
  )
