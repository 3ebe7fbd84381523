/** What the settings say about messages that leave the house: by which way each goes, and when. */
import type { Config } from '../../foundation/config.ts'
import { refuse } from '../../foundation/errors.ts'
import { gatewaySender } from '../../foundation/sending/gateway-sender.ts'
import { guardedPost } from '../../foundation/sending/guarded-post.ts'
import { mailSender } from '../../foundation/sending/mail-sender.ts'
import { mayReach, reachOf } from '../../foundation/sending/reach.ts'
import { consoleSender, type Sender, webhookSender } from '../../foundation/sending/sender.ts'
import { usualNight } from '../../modules/notices/night.ts'
import type { Outside } from '../../modules/notices/send.ts'

type Print = (line: string) => void

/** Texts go to the webhook, else to the gateway; in the demo to the terminal; else nowhere. */
function textSenderFor(config: Config, show: Print | null): Sender | null {
  const { SMS_WEBHOOK_URL, SMS_WEBHOOK_SECRET, SMS_GATEWAY_URL } = config
  if (SMS_WEBHOOK_URL && SMS_WEBHOOK_SECRET) return webhookSender(SMS_WEBHOOK_URL.href, SMS_WEBHOOK_SECRET)
  if (SMS_GATEWAY_URL)
    return gatewaySender({
      url: unescaped(SMS_GATEWAY_URL),
      method: config.SMS_GATEWAY_METHOD,
      headers: config.SMS_GATEWAY_HEADERS ?? {},
      body: config.SMS_GATEWAY_BODY ?? null,
      success: config.SMS_GATEWAY_SUCCESS ?? null,
    })
  return show && consoleSender(show)
}

/** An address as it is read has no braces any more: the places to fill get theirs back. */
const unescaped = ({ href }: URL): string => href.replace(/%7B(to|text|word|id)%7D/gi, '{$1}')

/** Whoever asks for a code where texts are not set up is told. */
export const nowhere: Sender = {
  async send() {
    throw refuse.unavailable('Text messages are not set up here.')
  },
}

const webhookPatienceMs = 10_000

export function outsideFor(config: Config, address: string | null, show: Print | null): Omit<Outside, 'wordsFor'> {
  const { SMTP_URL, SMTP_FROM } = config
  const reach = reachOf(config.WEBHOOK_NETWORKS)
  const post = guardedPost(reach)
  return {
    senders: {
      text: textSenderFor(config, show),
      mail: SMTP_URL && SMTP_FROM ? mailSender(SMTP_URL.href, SMTP_FROM) : null,
    },
    webhook: (url, secret) => webhookSender(url, secret, webhookPatienceMs, post),
    mayReach: (url) => mayReach(url, reach),
    night: usualNight,
    address,
  }
}
