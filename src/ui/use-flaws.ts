/** What is wrong with the fields of a form: what is missing before it is sent, what the server objects to after. */
import { useState } from 'react'
import { flawsOf, sayFlaw } from './fault-words.ts'

export function useFlaws() {
  const [flaws, setFlaws] = useState<Readonly<Record<string, string>>>({})
  /** Says at these fields that they are needed; true when there is none. */
  const noneOf = (missing: readonly string[]): boolean => {
    setFlaws(Object.fromEntries(missing.map((name) => [name, sayFlaw({ code: 'missing' })])))
    return missing.length === 0
  }
  /** What the server objects to is said at its fields, and thrown on to the form. */
  const sending = async <T>(send: () => Promise<T>): Promise<T> => {
    setFlaws({})
    try {
      return await send()
    } catch (error) {
      setFlaws(flawsOf(error))
      throw error
    }
  }
  return { flaws, setFlaws, noneOf, sending }
}
