/** Sends mails through an SMTP server. The library is loaded with the first mail. */
import type { Sender } from './sender.ts'

/** `url`: 'smtps://user:password@mail.example.cn' or 'smtp://…:587', with what else the server wants as its query. */
export function mailSender(url: string, from: string, timeoutMs = 15_000): Sender {
  const opening = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
  let transport: ReturnType<typeof opening> | undefined
  return {
    async send({ to, title = '', text, id }) {
      transport ??= opening()
      await (await transport).sendMail({
        from,
        to,
        subject: title,
        text,
        // The same for each try, so that a second copy can be told.
        ...(id && { messageId: `<${id}@linli>` }),
        headers: { 'auto-submitted': 'auto-generated' },
      })
    },
  }
}
