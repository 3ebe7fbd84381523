/** For whom it is, when not for oneself; of a child under 14 a guardian says so, and thereby agrees to what is kept. */
import { t } from '../../../../foundation/language/words.ts'
import { Check, Choice } from '../../../../ui/phone/choice.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { childWording, guardians } from '../../contract.ts'
import type { Draft, DraftFields } from './draft.ts'

export function WriteForAnother({ draft, change, flaws }: DraftFields) {
  const { isForAnother, forName, isForChild, relation } = draft
  return (
    <>
      <Check
        name="isForAnother"
        label={t('requests.phone.new.forAnother')}
        checked={isForAnother}
        // The number kept from before is one's own, not theirs.
        onChange={(checked) => change({ isForAnother: checked, contactPhone: '' })}
      />
      {isForAnother && (
        <TextField
          name="forName"
          required
          label={t('requests.phone.new.forName')}
          hint={t('requests.phone.new.forName.hint')}
          value={forName}
          error={flaws.forName}
          onChange={(text) => change({ forName: text })}
        />
      )}
      {isForAnother && (
        <Check
          name="isForChild"
          label={t('requests.phone.new.forChild')}
          checked={isForChild}
          onChange={(checked) => change({ isForChild: checked, relation: '' })}
        />
      )}
      {isForAnother && isForChild && (
        <Choice
          name="relation"
          required
          label={t('requests.phone.new.relation')}
          hint={t(`requests.consent.child.${childWording}`)}
          options={[...guardians, 'none' as const].map((one) => ({
            value: one,
            label: t(`requests.relation.${one}`),
            ...(one === 'none' && { hint: t('requests.phone.new.relation.none') }),
          }))}
          value={relation}
          error={flaws.relation}
          onChange={(chosen) => change({ relation: chosen as Draft['relation'] })}
        />
      )}
    </>
  )
}
