/** Signing in through a unified identity: one function for each line of its part of the contract. */
import type { SignIn } from '../../foundation/access/sign-in.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import type { identityContract } from './contract-identity.ts'
import { fromOf, letIn } from './service-sessions.ts'

export function identityService({ signIn }: { readonly signIn: SignIn }): Handlers<typeof identityContract> {
  return {
    ways: async () => ({ identity: signIn.identity?.name ?? null }),

    async beginIdentity({ input, setCookies }) {
      if (!signIn.identity) throw refuse.notFound('identity')
      const begun = await signIn.identity.begin(input.surface)
      setCookies(begun.setCookies)
      return { address: begun.address }
    },

    async finishIdentity(call) {
      const { state, code, iss, error } = call.input
      const answer = { state, ...(code && { code }), ...(iss && { iss }), ...(error && { error }) }
      return letIn(call, await signIn.checkIdentity(call.cookies, answer, fromOf(call)))
    },
  }
}
