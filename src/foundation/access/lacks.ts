/** What a session may still need before it opens anything: a code of the second factor, or that one is set up at all. */
export const lacks = ['code', 'enrolment'] as const
export type Lack = (typeof lacks)[number]
