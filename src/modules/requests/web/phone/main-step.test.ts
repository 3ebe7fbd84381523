/** Which step stands within reach of a thumb. */
import { expect, test } from 'vitest'
import type { RequestStep } from '../../workflow.ts'
import { mainStepOf } from './main-step.ts'

test.each<[string, RequestStep[], RequestStep | undefined]>([
  ['whoever asked confirms', ['confirm', 'reopen', 'note'], 'confirm'],
  ['whoever may take it takes it', ['claim', 'note'], 'claim'],
  ['whoever has taken it begins', ['begin', 'answer', 'return', 'note'], 'begin'],
  ['whoever has begun answers', ['answer', 'return', 'note'], 'answer'],
  ['whoever reviews lets it through', ['approve', 'decline', 'remind', 'note'], 'approve'],
  ['whoever can only wait or withdraw has none', ['note', 'withdraw'], undefined],
])('%s', (_who, openSteps, main) => expect(mainStepOf({ openSteps, readerIs: [] })).toBe(main))

test('whoever filed it for somebody else enters what that person said', () => {
  const openSteps: RequestStep[] = ['confirmFor', 'note']
  expect(mainStepOf({ openSteps, readerIs: ['filer'] })).toBe('confirmFor')
  expect(mainStepOf({ openSteps, readerIs: [] })).toBeUndefined()
})
