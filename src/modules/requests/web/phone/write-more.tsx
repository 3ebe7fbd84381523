/** What may be added to a request, folded away: where exactly, when, the position, the name, and for whom. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Check } from '../../../../ui/phone/choice.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { privateWording } from '../../contract.ts'
import type { DraftFields } from './draft.ts'
import { PositionButton } from './position-button.tsx'
import { WriteForAnother } from './write-for-another.tsx'

export function WriteMore({ draft, change, flaws }: DraftFields) {
  const { spot, wishedAt, showsName, isPrivate, isForAnother, position } = draft
  const isUsed = Boolean(spot || wishedAt || showsName || isPrivate || isForAnother || position)
  const [isOpen, setOpen] = useState(isUsed)
  const isFaulty = ['spot', 'wishedAt', 'forName', 'relation', 'position'].some((field) => flaws[field])
  return (
    <details className="more" open={isOpen || isFaulty} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('requests.phone.new.more')}</summary>
      <div className="more-body">
        <TextField
          name="spot"
          label={t('requests.field.spot')}
          hint={t('requests.phone.new.spot.hint')}
          value={spot}
          error={flaws.spot}
          onChange={(text) => change({ spot: text })}
        />
        <TextField
          name="wishedAt"
          kind="dateTime"
          label={t('requests.field.wishedAt')}
          value={wishedAt}
          error={flaws.wishedAt}
          onChange={(text) => change({ wishedAt: text })}
        />
        <PositionButton asks={!isForAnother} position={position} onChange={(found) => change({ position: found })} />
        <div>
          <Check
            name="isPrivate"
            label={t('requests.phone.new.isPrivate')}
            checked={isPrivate}
            onChange={(checked) => change({ isPrivate: checked })}
          />
          <p className="field-hint">
            {t(isForAnother ? 'requests.phone.new.isPrivate.hint' : `requests.consent.private.${privateWording}`)}
          </p>
        </div>
        <div>
          <Check
            name="showsName"
            label={t('requests.phone.new.showsName')}
            checked={showsName}
            onChange={(checked) => change({ showsName: checked })}
          />
          <p className="field-hint">{t('requests.phone.new.showsName.hint')}</p>
        </div>
        <WriteForAnother draft={draft} change={change} flaws={flaws} />
      </div>
    </details>
  )
}
