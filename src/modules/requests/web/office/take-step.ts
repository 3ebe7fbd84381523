/** Takes a step in the office. */
import { type Take, useTaking } from '../take-step.ts'
import { keepRequest } from './office-queries.ts'

export const useTake = (id: string): Take =>
  useTaking(id, { keep: keepRequest, hasMovedOn: ({ status }) => status === 409 })
