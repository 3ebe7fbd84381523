/** Reads XML as it arrives. Names come without their prefix, and what is declared in a document is never expanded. */
import { SaxesParser } from 'saxes'
import { Refusal, refuse } from '../errors.ts'

export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

export async function readXml(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  if (listener.open)
    parser.on('opentag', ({ name, attributes }) =>
      listener.open?.(localName(name), attributes as Readonly<Record<string, string>>),
    )
  if (listener.text) parser.on('text', (text) => listener.text?.(text))
  if (listener.close) parser.on('closetag', ({ name }) => listener.close?.(localName(name)))
  const decoder = new TextDecoder()
  try {
    for await (const chunk of bytes) parser.write(decoder.decode(chunk, { stream: true }))
    parser.close()
  } catch (error) {
    throw error instanceof Refusal
      ? error
      : refuse.unfit('sheet-unreadable', 'This file cannot be read as a spreadsheet.')
  }
}
