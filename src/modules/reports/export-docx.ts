/** A report as an official document: its sentences, its tables, who signs, and in an annex what every number means. */
import type { ExtractShape } from '../../foundation/contract.ts'
import {
  type DocumentPart,
  docxFile,
  docxType,
  type OfficialDocument,
} from '../../foundation/documents/official-document.ts'
import { clockText, dayIn, type Word } from '../../foundation/language/moments.ts'
import type { ReportContent } from './contract.ts'
import type { BodyBlock, CountedPeriod, Told } from './contract-blocks.ts'
import type { FoundReport } from './queries.ts'
import type { Sources } from './reading.ts'
import { numberText, saidDay } from './sentences.ts'

type About = Pick<FoundReport, 'published_at'>

export async function docxOf(
  { say }: Pick<Sources, 'say'>,
  report: About,
  content: ReportContent,
): Promise<ExtractShape> {
  const file = await docxFile(documentOf(say, report, content))
  return {
    fileName: `${content.title.slice(0, 100)}.docx`,
    mediaType: docxType,
    content: (async function* () {
      yield file
    })(),
  }
}

/** In the language of the office: the layout is of Chinese documents. */
export function documentOf(say: Word, { published_at }: About, content: ReportContent): OfficialDocument {
  const { title, place, asOf, notes, definitions, missing } = content
  const dated = published_at ?? new Date(asOf)
  const asOfText = say('reports.document.asOf', { day: saidDay(say, dayIn(asOf)), clock: clockText(asOf) })
  return {
    title,
    ...(!published_at && { mark: say('reports.document.draft', { asOf: asOfText }) }),
    parts: [
      ...notes.map(
        ({ says, on, heirs }): DocumentPart => ({
          kind: 'paragraph',
          text: say(`reports.office.note.${says}`, {
            on: saidDay(say, on),
            heirs: heirs.length
              ? say('reports.office.note.heirs', { heirs: heirs.join(say('reports.office.and')) })
              : '',
          }),
        }),
      ),
      ...content.body.flatMap((block) => partsOf(say, content, block)),
      { kind: 'paragraph', text: asOfText },
      ...missing.map((figure): DocumentPart => ({ kind: 'paragraph', text: say('reports.missing', { figure }) })),
    ],
    signature: { office: place.name, date: saidDay(say, dayIn(dated)) },
    annexes: [
      {
        note: say('reports.document.annexNote', { title: say('reports.document.definitions') }),
        mark: say('reports.document.annex'),
        title: say('reports.document.definitions'),
        parts: definitions.map(({ name, says }, at) => ({
          kind: 'paragraph',
          text: `${at + 1}.${say('reports.document.definition', { name, says })}`,
        })),
      },
    ],
  }
}

function partsOf(say: Word, content: ReportContent, block: BodyBlock): DocumentPart[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: block.level, text: block.number + block.text }]
    case 'text':
      return [
        {
          kind: 'paragraph',
          text: block.parts
            .map((part) =>
              typeof part === 'string' ? part : (part.said ?? say('reports.missing', { figure: part.figure })),
            )
            .join(''),
        },
      ]
    case 'figures':
      return [figuresTable(say, content, block.figures)]
    case 'table':
      return [splitTable(say, content, block)]
  }
}

const definitionIn = ({ definitions }: ReportContent, figure: string) =>
  definitions.find((one) => one.figure === figure)

function figuresTable(say: Word, content: ReportContent, figures: readonly string[]): DocumentPart {
  const number = (figure: string, period: CountedPeriod): string => {
    const told = content.numbers.find((one) => one.figure === figure && one.period === period)
    const unit = definitionIn(content, figure)?.unit
    return told && unit ? numberText(say, told, unit) : '—'
  }
  return {
    kind: 'table',
    heads: ['what', 'unit', 'now', 'before', 'lastYear'].map((head) => say(`reports.column.${head}`)),
    widths: [9, 4, 5, 5, 5],
    rows: figures.map((figure) => {
      const { name = figure, unit } = definitionIn(content, figure) ?? {}
      const numbers = (['now', 'before', 'lastYear'] as const).map((period) => number(figure, period))
      return [name, unit ? say(`figures.office.unit.${unit}`) : '', ...numbers]
    }),
  }
}

function splitTable(
  say: Word,
  content: ReportContent,
  { by, figures, rows, total }: Extract<BodyBlock, { kind: 'table' }>,
): DocumentPart {
  const cells = (values: readonly (Told | null)[]) =>
    values.map((told, at) => {
      const unit = definitionIn(content, figures[at] ?? '')?.unit
      return told && unit ? numberText(say, told, unit) : '—'
    })
  return {
    kind: 'table',
    caption: say(`figures.office.split.${by}`),
    heads: [say(`reports.by.${by}`), ...figures.map((figure) => definitionIn(content, figure)?.name ?? figure)],
    widths: [8, ...figures.map(() => 5)],
    rows: [
      ...rows.map(({ key, names, word, cells: values }) => [
        word ? say(word) : names?.[0] || key || '—',
        ...cells(values),
      ]),
      [say('reports.total'), ...cells(total)],
    ],
  }
}
