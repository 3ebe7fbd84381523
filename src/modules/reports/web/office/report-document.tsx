/** A report as one reads it: like a document, every number of it leading to its records. */
import { Fragment, type ReactNode } from 'react'
import { day, t } from '../../../../foundation/language/words.ts'
import type { ReportContent } from '../../contract.ts'
import type { BodyBlock, CountedPeriod, Told } from '../../contract-blocks.ts'
import { FigureLink, type NumberAt } from './figure-link.tsx'
import { figureName, fullDay, fullMoment, numberIn, rowName, toldText, unitIn } from './report-words.ts'
import './reports-office.css'

interface ReportDocumentProps {
  readonly content: ReportContent
  readonly published?: string | undefined
  /** Who signs below, and when. */
  readonly signedOn?: string | undefined
}

export function ReportDocument({ content, published, signedOn }: ReportDocumentProps) {
  const { title, body, place, asOf, missing, notes } = content
  const number: DrawNumber = (at, told, said) => {
    const text = said ?? toldText(told, unitIn(content, at.figure))
    return (
      <FigureLink at={at} content={content} published={published} label={`${figureName(at.figure)} ${text}`}>
        {text}
      </FigureLink>
    )
  }
  return (
    <article className="report-paper" aria-label={title}>
      <h2>{title}</h2>
      {signedOn === undefined && (
        <p className="report-mark">{t('reports.office.draftMark', { at: fullMoment(asOf) })}</p>
      )}
      {notes.map(({ says, on, heirs }) => (
        <p className="report-aside" key={says}>
          {t(`reports.office.note.${says}`, {
            on: day(on),
            heirs: heirs.length ? t('reports.office.note.heirs', { heirs: heirs.join(t('reports.office.and')) }) : '',
          })}
        </p>
      ))}
      {missing.map((figure) => (
        <p className="report-aside" key={figure}>
          {t('reports.missing', { figure })}
        </p>
      ))}
      {body.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name, and stay in their order.
        <Block key={at} block={block} content={content} number={number} />
      ))}
      <p className="report-as-of">{t('reports.office.asOf', { at: fullMoment(asOf) })}</p>
      {signedOn !== undefined && (
        <p className="report-signed">
          {place.name}
          <br />
          {fullDay(signedOn)}
        </p>
      )}
    </article>
  )
}

type DrawNumber = (at: NumberAt, told: Told, said?: string) => ReactNode

interface BlockProps {
  readonly block: BodyBlock
  readonly content: ReportContent
  readonly number: DrawNumber
}

function Block({ block, content, number }: BlockProps) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 1 ? 'h3' : 'h4'
      return (
        <Heading>
          {block.number}
          {block.text}
        </Heading>
      )
    }
    case 'text':
      return (
        <p>
          {block.parts.map((part, at) => {
            if (typeof part === 'string') return part
            const { figure, period, said } = part
            const opened: CountedPeriod = period === 'before' || period === 'lastYear' ? period : 'now'
            const told = numberIn(content, figure, opened)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence stay in their order.
              <Fragment key={at}>
                {said === null || !told
                  ? t('reports.missing', { figure })
                  : number({ figure, period: opened }, told, said)}
              </Fragment>
            )
          })}
        </p>
      )
    case 'figures':
      return <FiguresTable figures={block.figures} content={content} number={number} />
    case 'table':
      return <SplitTable block={block} number={number} />
  }
}

function FiguresTable({
  figures,
  content,
  number,
}: Omit<BlockProps, 'block'> & { readonly figures: readonly string[] }) {
  const cell = (figure: string, period: CountedPeriod) => {
    const told = numberIn(content, figure, period)
    return told ? number({ figure, period }, told) : '–'
  }
  return (
    <Scrolled label={figures.map(figureName).join(t('reports.office.and'))}>
      <table>
        <thead>
          <tr>
            {(['what', 'unit', 'now', 'before', 'lastYear'] as const).map((head) => (
              <th key={head} scope="col">
                {t(`reports.column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const unit = unitIn(content, figure)
            return (
              <tr key={figure}>
                <th scope="row">{figureName(figure)}</th>
                <td>{unit && t(`figures.office.unit.${unit}`)}</td>
                <td>{cell(figure, 'now')}</td>
                <td>{cell(figure, 'before')}</td>
                <td>{cell(figure, 'lastYear')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrolled>
  )
}

interface SplitTableProps extends Pick<BlockProps, 'number'> {
  readonly block: Extract<BodyBlock, { kind: 'table' }>
}

function SplitTable({ block: { by, figures, rows, total }, number }: SplitTableProps) {
  const cells = (told: readonly (Told | null)[], key?: string) =>
    figures.map((figure, at) => {
      const one = told[at]
      const row = key === undefined ? undefined : { by, key }
      return <td key={figure}>{one ? number({ figure, period: 'now', row }, one) : '–'}</td>
    })
  return (
    <Scrolled label={[t(`figures.office.split.${by}`), ...figures.map(figureName)].join(t('reports.office.and'))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(`reports.by.${by}`)}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col">
                {figureName(figure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{rowName(row)}</th>
              {cells(row.cells, row.key)}
            </tr>
          ))}
          <tr className="report-total">
            <th scope="row">{t('reports.total')}</th>
            {cells(total)}
          </tr>
        </tbody>
      </table>
    </Scrolled>
  )
}

const Scrolled = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  <section className="report-table" aria-label={label} tabIndex={0}>
    {children}
  </section>
)
