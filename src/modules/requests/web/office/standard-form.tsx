/** Everything a standard says, in the order in which one thinks of it: what, how long, who, when it counts, from when. */
import { useRef, useState } from 'react'
import type { CallOptions } from '../../../../foundation/http/client.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { CheckInput, ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { categoryKinds, levelWord, requestLevels } from '../phone/look.ts'
import {
  givenOf,
  limits,
  type StandardDraft,
  type StandardGiven,
  serverFlawsOf,
  standardFlaws,
} from './standard-draft.ts'

const units = ['workingDays', 'days', 'workingHours', 'hours'] as const

interface StandardFormProps {
  readonly begin: StandardDraft
  readonly today: string
  readonly submit: string
  readonly onSubmit: (given: StandardGiven, options: CallOptions) => Promise<void>
}

type TextField = Exclude<keyof StandardDraft, 'isUrgent'>

export function StandardForm({ begin, today, submit, onSubmit }: StandardFormProps) {
  const [draft, setDraft] = useState(begin)
  const [flaws, setFlaws] = useState<Readonly<Record<string, string>>>({})
  const command = useRef(newCommandId())
  const set = (field: keyof StandardDraft) => (value: string | boolean) =>
    setDraft((before) => ({ ...before, [field]: value }))
  const label = (field: string): string => t(`requests.standards.field.${field}`)
  const text = (name: TextField) => ({
    name,
    label: label(name),
    value: draft[name],
    onChange: set(name),
    error: flaws[name],
    ...(name in limits && { limit: limits[name as keyof typeof limits] }),
  })
  const unit = (name: 'spanUnit' | 'pauseUnit') => ({
    name,
    label: label('unit'),
    required: true,
    options: units.map((one) => ({ value: one, label: t(`requests.standards.unit.${one}`) })),
    value: draft[name],
    onChange: set(name),
  })
  const check = (): boolean => {
    const found = standardFlaws(draft, today)
    setFlaws(found)
    return Object.keys(found).length === 0
  }
  const send = async (): Promise<void> => {
    try {
      await onSubmit(givenOf(draft), { commandId: command.current })
      command.current = newCommandId()
    } catch (error) {
      setFlaws(serverFlawsOf(error))
      throw error
    }
  }
  return (
    <div className="narrow">
      <Card>
        <Form submit={submit} onSubmit={send} check={check}>
          <ChoiceInput
            name="kind"
            label={label('kind')}
            required
            options={categoryKinds.map((kind) => ({ value: kind, label: t(`requests.kind.${kind}`) }))}
            value={draft.kind}
            onChange={set('kind')}
          />
          <div className="side-by-side">
            <TextInput {...text('mainClass')} hint={t('requests.standards.field.mainClass.hint')} />
            <TextInput {...text('name')} hint={t('requests.standards.field.name.hint')} required />
          </div>
          <TextInput {...text('nameEn')} />
          <CheckInput label={label('isUrgent')} checked={draft.isUrgent} onChange={set('isUrgent')} />
          <div className="side-by-side">
            <TextInput {...text('spanCount')} kind="number" label={label('span')} required />
            <ChoiceInput {...unit('spanUnit')} />
          </div>
          <TextInput {...text('spanSource')} hint={t('requests.standards.field.spanSource.hint')} />
          <div className="side-by-side">
            <TextInput {...text('pauseCount')} kind="number" label={label('longestPause')} required />
            <ChoiceInput {...unit('pauseUnit')} />
          </div>
          <ChoiceInput
            name="level"
            label={label('level')}
            required
            options={requestLevels.map((level) => ({ value: level, label: levelWord(level) }))}
            value={draft.level}
            onChange={set('level')}
          />
          <TextInput {...text('opensWhen')} kind="long" />
          <TextInput {...text('closesWhen')} kind="long" />
          <TextInput {...text('basis')} kind="long" hint={t('requests.standards.field.basis.hint')} />
          <TextInput {...text('guidance')} kind="long" hint={t('requests.standards.field.guidance.hint')} />
          <TextInput {...text('validFrom')} kind="date" hint={t('requests.standards.field.validFrom.hint')} required />
        </Form>
      </Card>
    </div>
  )
}
