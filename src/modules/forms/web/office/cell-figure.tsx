/** Says which figure a cell is, of which place and which time. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { type PlaceNode, PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { usePlaceName } from '../../../../ui/office/use-place-name.ts'
import type { FormPage, FormView } from '../../contract.ts'
import { formSpans } from '../../contract-keepers.ts'
import { figureName } from './figure-name.ts'

type Mapped = FormView['cells'][number]

interface CellFigureProps {
  readonly at: string
  readonly cell: Mapped | undefined
  /** The template's own. */
  readonly place: FormView['place']
  readonly tops: readonly PlaceNode[]
  readonly figures: FormPage['figures']
  readonly onSet: (cell: Mapped | undefined) => void
  readonly onClose: () => void
}

const none = 'none'

export function CellFigure({ at, cell, place, tops, figures, onSet, onClose }: CellFigureProps) {
  const [figure, setFigure] = useState(cell?.figure ?? none)
  const [placeId, setPlaceId] = useState(cell?.placeId ?? place.id)
  const [span, setSpan] = useState<Mapped['span']>(cell?.span ?? 'month')
  const [back, setBack] = useState(String(cell?.back ?? 0))
  const placeName = usePlaceName(placeId, tops) ?? place.name
  const times = /^\d{1,2}$/.test(back) ? Number(back) : undefined
  const set = () => onSet(figure === none ? undefined : { at, figure, placeId, placeName, span, back: times ?? 0 })
  return (
    <FormModal
      title={t('forms.office.cell', { at })}
      submit={t('forms.office.set')}
      check={() => times !== undefined && times <= 24}
      onSubmit={set}
      onClose={onClose}
    >
      <ChoiceInput
        name="figure"
        label={t('forms.office.figure')}
        required
        options={[
          { value: none, label: t('forms.office.figure.none') },
          ...figures.map(({ name }) => ({ value: name, label: figureName(name) })),
        ]}
        value={figure}
        onChange={setFigure}
      />
      <FormField label={t('forms.office.place')} required>
        {(ties) => (
          <PlacePicker ties={ties} tops={tops} value={placeId} onChange={(chosen) => setPlaceId(chosen ?? place.id)} />
        )}
      </FormField>
      <ChoiceInput
        name="span"
        label={t('forms.office.span')}
        required
        options={formSpans.map((value) => ({ value, label: t(`forms.office.span.${value}`) }))}
        value={span}
        onChange={(chosen) => setSpan(formSpans.find((one) => one === chosen) ?? 'month')}
      />
      <TextInput
        name="back"
        kind="number"
        label={t('forms.office.earlier')}
        required
        value={back}
        onChange={setBack}
        error={times === undefined || times > 24 ? t('errors.flaw.wrong-form') : undefined}
      />
    </FormModal>
  )
}
