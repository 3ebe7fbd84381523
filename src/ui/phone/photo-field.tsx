/** Adds pictures, for those who want to: from the camera or the album, each with a way to take it away again. */
import type { ChangeEvent } from 'react'
import { t } from '../../foundation/language/words.ts'
import { mostPhotos, usePhotos } from '../use-photos.ts'
import { ErrorNote } from './error-note.tsx'
import { FieldHint, type FieldProps, LabelText, useFieldIds } from './field.tsx'
import { Icon } from './icon.tsx'

interface PhotoFieldProps extends Omit<FieldProps, 'required' | 'error'> {
  readonly ids: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

export function PhotoField({
  name,
  label,
  hint = t('ui.photos.hint', { most: mostPhotos }),
  ids,
  onChange,
}: PhotoFieldProps) {
  const { hintId, describedBy } = useFieldIds({ hint, error: undefined })
  const { shown, isSending, share, fault, add, remove } = usePhotos(ids, onChange)
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const picked = [...(event.currentTarget.files ?? [])]
    event.currentTarget.value = ''
    void add(picked)
  }
  return (
    <fieldset className="field photos" aria-describedby={describedBy}>
      <legend className="field-label">
        <LabelText label={label} />
      </legend>
      <FieldHint id={hintId}>{hint}</FieldHint>
      <ul className="photo-list">
        {shown.map(({ id, url }, at) => (
          <li key={id} className="photo">
            {url ? (
              <img src={url} alt={t('ui.photos.nth', { nth: at + 1 })} />
            ) : (
              <span>{t('ui.photos.nth', { nth: at + 1 })}</span>
            )}
            <button
              type="button"
              className="photo-remove"
              onClick={() => remove(id)}
              aria-label={t('ui.photos.remove', { nth: at + 1 })}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
        {ids.length < mostPhotos && (
          <li>
            <label className="photo-add" aria-busy={isSending}>
              <input
                type="file"
                name={name}
                accept="image/*"
                multiple
                disabled={isSending}
                onChange={chosen}
                aria-describedby={describedBy}
              />
              <Icon name="photo" />
              <span>
                {isSending ? t('ui.photos.sending', { percent: Math.round(share * 100) }) : t('ui.photos.add')}
              </span>
            </label>
          </li>
        )}
      </ul>
      {fault !== undefined && <ErrorNote error={fault} />}
    </fieldset>
  )
}
