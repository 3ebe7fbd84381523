/** One line of a list of requests, and a page of them. */
import { z } from 'zod'
import { id, instant } from '../../foundation/http/input.ts'
import { requestLevels, requestStates } from './workflow.ts'

/** One line of a list. */
export const requestLine = z.object({
  id,
  number: z.string(),
  category: z.object({ name: z.string(), nameEn: z.string(), isUrgent: z.boolean() }),
  state: z.enum(requestStates),
  /** The first hundred characters; empty when it is private. */
  excerpt: z.string(),
  /** Its resident marked it so. */
  isPrivate: z.boolean(),
  placeLabel: z.string(),
  submittedAt: instant,
  stateSince: instant,
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  /** Who works on it now. */
  level: z.enum(requestLevels),
  /** Null while the reader may not know. */
  requesterName: z.string().nullable(),
  assigneeName: z.string().nullable(),
})

/** A page of a list. */
export const requestPage = z.object({
  lines: z.array(requestLine),
  /** Give it back as `after` to read on; null at the end. */
  next: z.string().nullable(),
})
