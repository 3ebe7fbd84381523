/** Changes the levels of one chart: their names, where they are found, and who fills them. */
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { levels as kinds, roles } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { sayFlaw } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormField } from '../../../../ui/office/form-field.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { expectations, type LevelsView, type NewLevel, organizationKinds } from '../../contract.ts'
import { levelName } from '../level-words.ts'
import { keepLevels, organizations } from './office-queries.ts'

const most = 6
const nobody: NewLevel = { name: '', at: ['grid'], roles: [], organizations: [], expects: 'everywhere' }

export function ChangeLevels({ view, onClose }: { readonly view: LevelsView; readonly onClose: () => void }) {
  const [levels, setLevels] = useState<readonly NewLevel[]>(
    view.levels.map(({ position, ...level }) => ({ ...level, name: levelName(view, { position }) })),
  )
  const [isChecked, setChecked] = useState(false)
  const chart = t(`organizations.chart.${view.chart}`)
  const save = async (): Promise<void> => {
    await keepLevels(await organizations.setLevels({ chart: view.chart, levels: [...levels] }))
    onClose()
    say(t('organizations.office.levels.saved', { chart }))
  }
  const change = (index: number, level: NewLevel): void => setLevels(levels.with(index, level))
  return (
    <FormModal
      title={t('organizations.office.levels.changeOf', { chart })}
      submit={t('organizations.office.levels.save')}
      onSubmit={save}
      check={() => {
        setChecked(true)
        return levels.every((level) => Object.keys(flawsOf(level)).length === 0)
      }}
      onClose={onClose}
      wide
    >
      {levels.map((level, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its position.
        <fieldset className="level-form" key={index}>
          <legend>{t('organizations.office.levels.level', { position: index + 1 })}</legend>
          <LevelFields level={level} flaws={isChecked ? flawsOf(level) : {}} onChange={(next) => change(index, next)} />
          {levels.length > 1 && (
            <Button onClick={() => setLevels(levels.toSpliced(index, 1))}>
              {t('organizations.office.levels.remove', { position: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {levels.length < most && (
        <Button onClick={() => setLevels([...levels, nobody])}>{t('organizations.office.levels.add')}</Button>
      )}
    </FormModal>
  )
}

type Flaws = Partial<Record<'name' | 'at' | 'roles', string>>

const flawsOf = ({ name, at, roles: held, organizations: there }: NewLevel): Flaws => ({
  ...(name.trim() === '' && { name: sayFlaw({ code: 'missing' }) }),
  ...(at.length === 0 && { at: sayFlaw({ code: 'missing' }) }),
  ...(held.length + there.length === 0 && { roles: sayFlaw({ code: 'missing' }) }),
})

interface LevelFieldsProps {
  readonly level: NewLevel
  readonly flaws: Flaws
  readonly onChange: (level: NewLevel) => void
}

const LevelFields = ({ level, flaws, onChange }: LevelFieldsProps) => (
  <>
    <TextInput
      name="name"
      label={t('organizations.field.level.name')}
      required
      limit={20}
      value={level.name}
      onChange={(name) => onChange({ ...level, name })}
      error={flaws.name}
    />
    <Several
      label={t('organizations.field.level.at')}
      required
      options={kinds
        .filter((kind) => kind !== 'city')
        .map((kind) => ({ value: kind, label: t(`territory.kind.${kind}`) }))}
      chosen={level.at}
      onChange={(at) => onChange({ ...level, at })}
      error={flaws.at}
    />
    <Several
      label={t('organizations.field.level.roles')}
      options={roles
        .filter((role) => role !== 'resident')
        .map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
      chosen={level.roles}
      onChange={(held) => onChange({ ...level, roles: held })}
      error={flaws.roles}
    />
    <Several
      label={t('organizations.field.level.organizations')}
      options={organizationKinds.map((kind) => ({ value: kind, label: t(`organizations.kind.${kind}`) }))}
      chosen={level.organizations}
      onChange={(there) => onChange({ ...level, organizations: there })}
    />
    <ChoiceInput
      name="expects"
      label={t('organizations.field.level.expects')}
      required
      options={expectations.map((one) => ({ value: one, label: t(`organizations.expects.${one}`) }))}
      value={level.expects}
      onChange={(chosen) =>
        onChange({ ...level, expects: expectations.find((one) => one === chosen) ?? level.expects })
      }
    />
  </>
)

interface SeveralProps<Value extends string> {
  readonly label: string
  readonly required?: boolean
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: Value[]) => void
  readonly error?: string | undefined
}

/** Any number of a few; kept in the order of the options. */
const Several = <Value extends string>({ options, chosen, onChange, ...field }: SeveralProps<Value>) => (
  <FormField {...field} group>
    {() => (
      <Checkbox.Group
        options={[...options]}
        value={[...chosen]}
        onChange={(values) =>
          onChange(options.flatMap(({ value }) => (values.some((one) => one === value) ? [value] : [])))
        }
      />
    )}
  </FormField>
)
