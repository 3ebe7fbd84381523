/** The headers that every answer bears whatever was asked: they are the same each time, so they are made once. */
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

/** `isSecure`: behind TLS, where browsers are told to stay. */
export function alwaysSent({ isSecure }: { readonly isSecure: boolean }): OutgoingHttpHeaders {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  protect(answer.req, answer, (fault) => {
    if (fault) throw fault
  })
  return { ...answer.getHeaders(), 'permissions-policy': 'camera=(self), geolocation=(self), microphone=()' }
}
