/** An official document laid out as GB/T 9704-2012 asks, as a docx file: made of a title, headings, paragraphs, tables and who signs. */
import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { type DocumentTable, tableOf } from './document-table.ts'
import { fontTable } from './font-table.ts'
import { fontsOf, page, sizes, twipsOf } from './page-rules.ts'

export type DocumentPart =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | DocumentTable

export interface OfficialDocument {
  readonly title: string
  /** Below the title, in brackets: that it is a draft. */
  readonly mark?: string
  readonly parts: readonly DocumentPart[]
  readonly signature: { readonly office: string; readonly date: string }
  /** What is added after the signature, each on pages of its own. */
  readonly annexes: readonly Annex[]
}

interface Annex {
  /** Said of it before the signature: that it is there, and its title. */
  readonly note: string
  /** Before its title, outside. */
  readonly mark: string
  readonly title: string
  readonly parts: readonly DocumentPart[]
}

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const docxFile = async (document: OfficialDocument): Promise<Uint8Array> =>
  new Uint8Array(await Packer.toBuffer(laidOut(document), false, [fontTable]))

function laidOut({ title, mark, parts, signature, annexes }: OfficialDocument): Document {
  return new Document({
    title,
    creator: signature.office,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: fontsOf('body'),
            size: sizes.third,
            characterSpacing: page.characterSpacing,
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: lineSpacing },
        },
      },
    },
    sections: [
      {
        properties: section,
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [
          ...titleLines(title),
          ...(mark ? [centred(mark, 'second')] : []),
          empty(),
          ...parts.flatMap(drawn),
          ...annexes.flatMap(({ note }) => [empty(), ...drawn({ kind: 'paragraph', text: note })]),
          ...signed(signature),
          ...annexes.flatMap((annex) => [
            new Paragraph({ children: [new PageBreak(), run(annex.mark, 'first')] }),
            // Its title stands in the third line.
            empty(),
            ...titleLines(annex.title),
            empty(),
            ...annex.parts.flatMap(drawn),
          ]),
        ],
      },
    ],
  })
}

/** Twenty-two lines of twenty-eight characters. */
const lineSpacing = { line: page.line, lineRule: LineRuleType.EXACT }
const section: NonNullable<ISectionOptions['properties']> = {
  page: { size: page.size, margin: page.margin },
  grid: { type: DocumentGridType.LINES, linePitch: page.line },
}

type Face = Parameters<typeof fontsOf>[0]
const run = (text: string, face: Face, size: number = sizes.third) => new TextRun({ text, font: fontsOf(face), size })

const empty = () => new Paragraph({ children: [] })

/** A line of the title is wider than one of the text. */
const titleLines = (title: string) => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: page.titleLine, lineRule: LineRuleType.EXACT },
    children: [run(title, 'title', sizes.second)],
  }),
]

const centred = (text: string, face: Face) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, face)] })

function drawn(part: DocumentPart) {
  if (part.kind === 'table') return tableOf(part)
  const isHeading = part.kind === 'heading'
  const face = isHeading ? (part.level === 1 ? 'first' : 'second') : 'body'
  return [
    new Paragraph({
      alignment: isHeading ? AlignmentType.LEFT : AlignmentType.BOTH,
      keepNext: isHeading,
      indent: { firstLineChars: 200, firstLine: page.character * 2 },
      children: [run(part.text, face)],
    }),
  ]
}

/**
 * Without a seal: the office two characters from the right, the date below it two characters further in than its first; a date
 * that would come nearer to the right stays two characters from it, and the office moves in. The longer line is placed by its end
 * and the other by its beginning: so it stands right whatever blanks a program puts between digits and characters.
 */
function signed({ office, date }: OfficialDocument['signature']) {
  const [name, day] = [widthOf(office), widthOf(date)]
  const fromRight = (characters: number) => page.textWidth - Math.round(characters * page.character)
  const ending = { alignment: AlignmentType.RIGHT, indent: { right: 2 * page.character } }
  const beginning = (characters: number) => ({
    alignment: AlignmentType.LEFT,
    indent: { left: Math.max(0, fromRight(characters)) },
  })
  const line = (text: string, place: Pick<IParagraphOptions, 'alignment' | 'indent'>) =>
    new Paragraph({ ...place, keepLines: true, children: [run(text, 'body')] })
  return name - day >= 2
    ? [empty(), line(office, ending), line(date, beginning(name))]
    : [empty(), line(office, beginning(day + 4)), line(date, ending)]
}

const isHalf = (one: string): boolean => /[ -~]/.test(one)
/** Where a program leaves a quarter of a character: between a digit or letter and a character. */
const isSeam = (one: string, next: string): boolean =>
  isHalf(one) !== isHalf(next) && /[0-9A-Za-z]/.test(one + next) && /\p{Script=Han}/u.test(one + next)

/** In characters; digits take half of one. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, one, at, all) => sum + (isHalf(one) ? 0.5 : 1) + (isSeam(one, all[at + 1] ?? one) ? 0.25 : 0),
    0,
  )

/** — 1 — outside, a character from the edge of the text. */
const pageNumber = (side: 'left' | 'right') =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: twipsOf.point(14) },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontsOf('pageNumber'), size: sizes.fourth }),
        ],
      }),
    ],
  })
