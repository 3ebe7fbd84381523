/** What importing a file would do, feature by feature, and the one command that takes everything that is right. */
import { Button } from 'antd'
import type { PlannedFeature, Writing } from '../../../../foundation/geometry/plan-import.ts'
import { t } from '../../../../foundation/language/words.ts'
import { MarkShape } from '../../../../ui/mark-shape.tsx'
import type { Mark } from '../../../../ui/marks.ts'
import { say } from '../../../../ui/news.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { CheckInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { queries } from '../../../../ui/queries.ts'
import type { PlaceView } from '../../contract.ts'
import { territory } from './office-queries.ts'

interface ImportBoundariesProps {
  readonly place: PlaceView
  readonly planned: readonly PlannedFeature[]
  readonly writing: Writing
  readonly onWriting: (writing: Writing) => void
  readonly onDone: () => void
  readonly onCancel: () => void
}

const marks: Record<PlannedFeature['outcome'], Mark> = {
  new: 'waiting',
  changed: 'working',
  same: 'done',
  wrong: 'overdue',
}

export function ImportBoundaries({ place, planned, writing, onWriting, onDone, onCancel }: ImportBoundariesProps) {
  const right = planned.filter(({ outcome }) => outcome === 'new' || outcome === 'changed')
  const wrong = planned.filter(({ outcome }) => outcome === 'wrong').length
  const take = async (): Promise<void> => {
    const answer = await territory.importBoundaries({ id: place.id, ...fileOf(right) })
    await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('territory.') })
    onDone()
    say(t('territory.office.boundaries.imported', { count: answer.changed }))
  }
  const cancel = <Button onClick={onCancel}>{t('ui.cancel')}</Button>
  return (
    <section aria-label={t('territory.importBoundaries')} className="import">
      <h2 className="list-title">
        {t('territory.office.boundaries.preview', {
          right: right.length,
          wrong,
          same: planned.length - right.length - wrong,
        })}
      </h2>
      <div className="import-writing">
        <CheckInput
          label={t('territory.office.boundaries.gcj02')}
          checked={writing.isGcj02}
          onChange={(isGcj02) => onWriting({ ...writing, isGcj02 })}
        />
        <CheckInput
          label={t('territory.office.boundaries.swapped')}
          checked={writing.isSwapped}
          onChange={(isSwapped) => onWriting({ ...writing, isSwapped })}
        />
      </div>
      <DataTable<PlannedFeature>
        label={t('territory.office.boundaries.features')}
        columns={[
          {
            key: 'said',
            title: t('territory.office.boundaries.said'),
            cell: ({ name, code }) => name ?? code ?? '—',
            width: 200,
          },
          { key: 'place', title: t('territory.read'), cell: ({ target }) => target?.name ?? '—', width: 160 },
          { key: 'outcome', title: t('territory.office.boundaries.outcome'), cell: Outcome, width: 120 },
          { key: 'why', title: t('territory.office.boundaries.why'), cell: Why },
        ]}
        rows={planned}
        rowKey={(feature) => String(planned.indexOf(feature))}
        empty={{ title: t('errors.geojson-noPolygon') }}
      />
      {right.length > 0 ? (
        <Form submit={t('territory.office.boundaries.take', { count: right.length })} onSubmit={take} beside={cancel}>
          {null}
        </Form>
      ) : (
        <div className="form-foot">{cancel}</div>
      )}
    </section>
  )
}

const Outcome = ({ outcome }: PlannedFeature) => (
  <span className={`import-outcome import-${outcome}`}>
    <MarkShape mark={marks[outcome]} />
    {t(`territory.office.outcome.${outcome}`)}
  </span>
)

const Why = ({ flaws, notes }: PlannedFeature) => (
  <>
    {flaws.map(({ code, other }) => (
      <span key={`${code} ${other}`} className="import-why">
        {t(`errors.boundary-${code}`, { other })}
      </span>
    ))}
    {notes.map(({ code }) => (
      <span key={code} className="import-why">
        {t(`territory.office.note.${code}`)}
      </span>
    ))}
  </>
)

/** Only what is right and not there yet travels; the server looks at it again. */
function fileOf(right: readonly PlannedFeature[]) {
  const features = right.map(({ target, shape }) => ({
    type: 'Feature',
    properties: { code: target?.code },
    geometry: shape,
  }))
  return {
    mediaType: 'application/geo+json',
    bytes: new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features })),
  }
}
