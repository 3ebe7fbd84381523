/** What figures do: one function for each line of the contract. Which there are, the house says. */
import { refuse } from '../../foundation/errors.ts'
import { type ListRow, listStatement, partsOf, type Sums } from '../../foundation/figures/compile.ts'
import type { Figure, Ledger } from '../../foundation/figures/ledger.ts'
import { splitStatement } from '../../foundation/figures/splits.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { type AskedHere, askedOf } from './asked.ts'
import type { figuresContract } from './contract.ts'
import { usualFigures } from './contract-overview.ts'
import { exportFigures } from './export.ts'
import { toldOf } from './numbers.ts'
import { flowFigures, tellOverview } from './overview.ts'
import { columnsOf, cursorOf, cursorText, openingFor, rowOf } from './records.ts'
import { countFigures } from './service-numbers.ts'
import { namedRows } from './split.ts'

export interface Counted {
  readonly ledgers: readonly Ledger[]
}

export function figuresService({ ledgers }: Counted): Handlers<typeof figuresContract> {
  const declared = ledgers.flatMap(({ figures }) => figures)

  const named = (name: string): Figure => {
    const figure = declared.find((one) => one.name === name)
    if (!figure) throw refuse.unfit('no-such-figure', `There is no figure ${name}.`, { name })
    return figure
  }
  const chosen = (names: string | undefined): readonly Figure[] =>
    names ? [...new Set(names.split(','))].map((name) => named(name.trim())) : declared

  return {
    overview: (call) =>
      tellOverview(call, chosen(call.input.figures ?? usualFigures.join()), chosen(flowFigures.join())),

    async numbers(call) {
      const asked = await askedOf(call)
      const figures = chosen(call.input.figures)
      return { ...toldPlace(call, asked), figures: await countFigures(call, figures, asked) }
    },

    async split(call) {
      const asked = await askedOf(call)
      const figure = named(call.input.figure)
      const statement = splitStatement(figure, asked, call.input.by)
      if (!statement) throw refuse.unfit('no-such-split', `${figure.name} cannot be split so.`, { by: call.input.by })
      const [whole] = await countFigures(call, [figure], asked)
      if (!whole) throw new Error('Counting gave no row.')
      const rows = await call.readOnce<Sums & { key: string; names: string[] | null; path: string }>(
        statement.text,
        statement.values,
      )
      const labels = await namedRows(call, figure, call.input.by, rows)
      return {
        figure: whole,
        rows: rows.map((row, at) => ({
          key: row.key,
          ...(labels[at] ?? { names: null, word: null, placeId: null }),
          ...toldOf(figure, partsOf(figure), row),
        })),
      }
    },

    async records(call) {
      const { input } = call
      const asked = await askedOf(call)
      const figure = named(input.figure)
      if (input.part && !partsOf(figure).includes(input.part))
        throw refuse.unfit('no-such-part', `${figure.name} has no such part.`, { part: input.part })
      const split = input.by ? { by: input.by, key: input.key ?? '' } : undefined
      const after = cursorOf(input.after)
      const statement = listStatement(figure, { ...asked, part: input.part, split, after, limit: input.limit + 1 })
      if (!statement) throw refuse.unfit('no-such-split', `${figure.name} cannot be split so.`, { by: input.by })
      const rows = await call.readOnce<ListRow>(statement.text, statement.values)
      const shown = rows.slice(0, input.limit)
      const last = shown.at(-1)
      const mayOpen = openingFor(call.actor)
      return {
        columns: columnsOf(figure),
        rows: shown.map((row) => rowOf(figure, row, mayOpen(row.path))),
        next: rows.length > input.limit && last ? cursorText(last) : null,
      }
    },

    export: (call) => exportFigures(call, chosen(call.input.figures)),
  }
}

const toldPlace = (
  { now, input }: { readonly now: Date; readonly input: { from: string; to: string } },
  asked: AskedHere,
) => ({
  place: { id: asked.place.id, name: asked.place.name, level: asked.place.level },
  period: { from: input.from, to: input.to },
  asOf: now.toISOString(),
  notes: asked.notes,
})
