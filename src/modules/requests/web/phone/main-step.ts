/** Which of the open steps stands within reach of a thumb. */
import type { RequestView } from '../../contract.ts'
import type { RequestStep } from '../../workflow.ts'

/** The most wanted first. */
const wanted: readonly RequestStep[] = ['confirm', 'claim', 'begin', 'answer', 'resume', 'takeUp', 'approve', 'assign']

/** Undefined when none of the open steps is what somebody comes for. Whoever filed it says what the person said. */
export const mainStepOf = ({
  openSteps,
  readerIs,
}: Pick<RequestView, 'openSteps' | 'readerIs'>): RequestStep | undefined =>
  wanted.find((step) => openSteps.includes(step)) ??
  (readerIs.includes('filer') && openSteps.includes('confirmFor') ? 'confirmFor' : undefined)
