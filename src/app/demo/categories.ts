/** What can be asked for in the demo's districts. The spans are each district's own: no national rule exists for them. */
import { days, hours, type Span, workingDays } from '../../foundation/calendar/span.ts'

export const categoryCodes = [
  'errands',
  'repairs',
  'company',
  'lessons',
  'legal',
  'policy',
  'environment',
  'urgent',
  'counselling',
  'health',
] as const
export type CategoryCode = (typeof categoryCodes)[number]

export interface Category {
  readonly code: CategoryCode
  readonly name: string
  readonly nameEn: string
  readonly span: Span
  readonly isUrgent: boolean
}

type Row = readonly [name: string, nameEn: string, span: Span]
const rows: Readonly<Record<CategoryCode, Row>> = {
  errands: ['跑腿代办', 'Errands', days(3)],
  repairs: ['家电水电小修', 'Small repairs at home', workingDays(5)],
  company: ['助老陪伴', 'Company for the elderly', days(7)],
  lessons: ['课业辅导和技能讲座', 'Lessons and skills', days(15)],
  legal: ['法律咨询', 'Legal advice', workingDays(5)],
  policy: ['政策咨询代办', 'Help with policies and forms', workingDays(5)],
  environment: ['环境整治', 'Surroundings', days(7)],
  urgent: ['急难救助', 'Urgent help', hours(24)],
  counselling: ['心理疏导', 'Somebody to talk to', days(15)],
  health: ['健康服务', 'Health', days(10)],
}

/** Where a district has set a span of its own. */
const ownSpans: Readonly<Record<string, Partial<Record<CategoryCode, Span>>>> = {
  '150103': { environment: days(5), repairs: workingDays(4) },
  '150102': { legal: workingDays(7), errands: days(4) },
}

export const categoriesOf = (districtId: string): Category[] =>
  categoryCodes.map((code) => {
    const [name, nameEn, span] = rows[code]
    return { code, name, nameEn, span: ownSpans[districtId]?.[code] ?? span, isUrgent: code === 'urgent' }
  })
