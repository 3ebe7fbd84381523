/** How pages of both surfaces keep what they read: fresh for a moment, read again after every command. */
import { QueryClient } from '@tanstack/react-query'
import { Refused } from '../foundation/http/client.ts'

/** The client has tried a lost connection again already; a refusal stays a refusal. */
const isWorthAnotherTry = (tries: number, error: unknown): boolean => tries < 1 && !(error instanceof Refused)

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 10 * 60_000, retry: isWorthAnotherTry, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
