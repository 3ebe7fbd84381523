/** Mails through a real SMTP server on loopback. */
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { mailSender } from './mail-sender.ts'

interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly mail: string
}
const received: Received[] = []
const servers: SMTPServer[] = []
afterEach(async () => {
  received.length = 0
  for (const server of servers.splice(0)) await new Promise<void>((done) => server.close(done))
})

async function serving(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), mail: `${Buffer.concat(chunks)}` })
      done()
    },
    ...options,
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.server.address() as AddressInfo).port
}
const message = {
  to: 'ana@example.cn',
  word: 'notices.text.one',
  title: '邻里：已有人接单',
  text: '公共设施维修 260302-ACDEF：已有人接单。',
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
}

it('hands a mail over, in Chinese, to the one address, under the id of the message', async () => {
  const port = await serving({ authOptional: true })
  await mailSender(`smtp://127.0.0.1:${port}`, '邻里 <linli@example.cn>').send(message)
  expect(received).toMatchObject([{ from: 'linli@example.cn', to: ['ana@example.cn'] }])
  const mail = received[0]?.mail ?? ''
  expect(mail).toContain(`Message-ID: <${message.id}@linli>`)
  expect(mail).toContain('Auto-Submitted: auto-generated')
  const subject = /^Subject: ((?:.+\r\n )*.+)/m.exec(mail)?.[1] ?? ''
  const words = [...subject.matchAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi)].map(([, how, what = '']) =>
    how?.toUpperCase() === 'B' ? Buffer.from(what, 'base64').toString() : fromQuoted(what.replaceAll('_', ' ')),
  )
  expect(words.join('')).toBe(message.title)
  const [, body = ''] = mail.split('\r\n\r\n')
  const said = /transfer-encoding: base64/i.test(mail) ? Buffer.from(body, 'base64').toString() : fromQuoted(body)
  expect(said).toContain(message.text)
})

const fromQuoted = (text: string): string =>
  decodeURIComponent(
    text
      .replaceAll('=\r\n', '')
      .replaceAll('%', '%25')
      .replaceAll(/=([0-9A-F]{2})/g, '%$1'),
  )

it('signs in with the name and password of its address', async () => {
  const names: string[] = []
  const port = await serving({
    onAuth({ username = '', password }, _session, done) {
      names.push(username)
      done(password === 'a b' ? null : new Error('no'), { user: username })
    },
  })
  await mailSender(`smtp://linli:a%20b@127.0.0.1:${port}`, 'linli@example.cn').send(message)
  expect(names).toEqual(['linli'])
  await expect(mailSender(`smtp://linli:wrong@127.0.0.1:${port}`, 'linli@example.cn').send(message)).rejects.toThrow()
  expect(received).toHaveLength(1)
})

it('throws when the server refuses the receiver, and when nobody is there', async () => {
  const port = await serving({ authOptional: true, onRcptTo: (_address, _session, done) => done(new Error('unknown')) })
  await expect(mailSender(`smtp://127.0.0.1:${port}`, 'linli@example.cn').send(message)).rejects.toThrow()
  await Promise.all(servers.splice(0).map((server) => new Promise<void>((done) => server.close(done))))
  await expect(mailSender(`smtp://127.0.0.1:${port}`, 'linli@example.cn').send(message)).rejects.toThrow()
})

it('no text can write lines of its own into the head of a mail', async () => {
  const port = await serving({ authOptional: true })
  await mailSender(`smtp://127.0.0.1:${port}`, 'linli@example.cn').send({ ...message, title: 'a\r\nBcc: b@example.cn' })
  expect(received[0]?.to).toEqual(['ana@example.cn'])
  expect(received[0]?.mail).not.toMatch(/^Bcc:/m)
})
