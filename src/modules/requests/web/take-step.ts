/** Takes a step. Pressed again after a lost answer, it is still the same command: one effect. */
import { useRef } from 'react'
import { type CallOptions, Refused } from '../../../foundation/http/client.ts'
import { newCommandId } from '../../../foundation/http/command-id.ts'
import { queries } from '../../../ui/queries.ts'
import type { RequestView } from '../contract.ts'
import { requestQuery, requests } from './request-queries.ts'

export type Take = (step: string, input: Readonly<Record<string, unknown>>) => Promise<void>

interface Taking {
  readonly keep: (view: RequestView) => void
  /** Whether what the page shows is out of date: it is read again. */
  readonly hasMovedOn: (fault: Refused) => boolean
}

export function useTaking(id: string, { keep, hasMovedOn }: Taking): Take {
  const commandIds = useRef(new Map<string, string>())
  return async (step, input) => {
    const key = JSON.stringify([step, input])
    const commandId = commandIds.current.get(key) ?? newCommandId()
    commandIds.current.set(key, commandId)
    try {
      keep(await sendStep(step, { ...input, id }, { commandId }))
      commandIds.current.delete(key)
    } catch (error) {
      if (error instanceof Refused && hasMovedOn(error)) void queries.invalidateQueries(requestQuery(id))
      throw error
    }
  }
}

/** Which step it is is known only when its button is drawn, so its name is plain text here. */
export async function sendStep(step: string, given: object, options: CallOptions): Promise<RequestView> {
  const call: unknown = Reflect.get(requests, step)
  if (typeof call !== 'function') throw new Error(`Nobody takes the step '${step}' from here.`)
  return call(given, options)
}
