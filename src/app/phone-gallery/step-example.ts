/** A contract as pages get it, and its words, for looking at steps without any module. */
import { i18n } from '@lingui/core'
import type { Contract } from '../../foundation/contract.ts'
import type { Line } from '../../foundation/http/lines.ts'
import { locale } from '../../foundation/language/words.ts'

const lines: Record<string, Line> = {
  answer: {
    kind: 'command',
    line: 'POST /things/:id/answer',
    asks: {
      properties: {
        answer: { type: 'string', maxLength: 5000 },
        solved: { type: 'string', enum: ['yes', 'partly', 'no'] },
        calledBack: { type: 'boolean' },
        assigneeId: { type: 'string', format: 'uuid' },
        until: { type: 'string', format: 'date-time' },
        workingDays: { type: 'integer', minimum: 1, maximum: 30 },
      },
      required: ['answer', 'solved', 'assigneeId'],
    },
  },
  return: {
    kind: 'command',
    line: 'POST /things/:id/return',
    asks: { properties: { reason: { type: 'string', maxLength: 1000 } }, required: ['reason'] },
  },
  begin: { kind: 'command', line: 'POST /things/:id/begin' },
  withdraw: { kind: 'command', line: 'POST /things/:id/withdraw' },
}

export const exampleContract = lines as unknown as Contract

export const loadExampleWords = (): void =>
  i18n.load(locale(), {
    'things.answer': '提交结果',
    'things.answer.answer': '你做了什么',
    'things.answer.answer.hint': '写清楚过程和结果，居民会看到。',
    'things.answer.solved': '事情解决了吗',
    'things.answer.solved.yes': '解决了',
    'things.answer.solved.partly': '解决了一部分',
    'things.answer.solved.no': '没有解决',
    'things.answer.calledBack': '已经打电话告诉居民',
    'things.assigneeId': '交给谁',
    'things.answer.until': '约定时间',
    'things.workingDays': '需要几个工作日',
    'things.return': '退单',
    'things.return.reason': '为什么退单',
    'things.begin': '开始服务',
    'things.withdraw': '撤回',
    'things.withdraw.says': '撤回以后，这一单就结束了。',
  })

/** Takes a step slowly, and counts how often it was taken where a test can read it. */
export async function takeExample(): Promise<void> {
  const { dataset } = document.documentElement
  dataset.taken = String(Number(dataset.taken ?? 0) + 1)
  await new Promise((done) => setTimeout(done, 300))
}

export const exampleOptions = {
  assigneeId: [
    { value: 'a', label: '党员甲03', hint: '平安社区第二网格' },
    { value: 'b', label: '志愿者乙11', hint: '365 志愿服务队' },
  ],
}
