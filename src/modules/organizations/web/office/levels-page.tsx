/** Who answers at which level: the district's own setting, or the usual one. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { LevelsView } from '../../contract.ts'
import { levelName } from '../level-words.ts'
import { ChangeLevels } from './change-levels.tsx'
import { keepLevels, levelsQuery, organizations } from './office-queries.ts'
import './responsibility.css'

export default function LevelsPage() {
  const query = useQuery(levelsQuery)
  const [changing, setChanging] = useState<LevelsView>()
  return (
    <>
      <PageTitle
        title={t('organizations.office.levels.title')}
        lead={t('organizations.office.levels.lead')}
        back={{ href: '/administration', label: t('organizations.office.levels.back') }}
      />
      <Loaded query={query}>
        {(all) => all.map((view) => <Levels key={view.chart} view={view} onChange={() => setChanging(view)} />)}
      </Loaded>
      {changing && <ChangeLevels view={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}

/** '社区、网格' */
const listed = (words: readonly string[]): string | null => words.join(t('ui.office.and')) || null

const Levels = ({ view, onChange }: { readonly view: LevelsView; readonly onChange: () => void }) => (
  <Card title={t(`organizations.chart.${view.chart}`)}>
    <p className="note-small">{t(`organizations.office.levels.${view.isOwn ? 'own' : 'usual'}`)}</p>
    <ol>
      {view.levels.map((level) => (
        <li key={level.position} className="level-card">
          <strong>{levelName(view, level)}</strong>
          <Facts
            items={[
              {
                label: t('organizations.field.level.at'),
                value: listed(level.at.map((kind) => t(`territory.kind.${kind}`))),
              },
              {
                label: t('organizations.field.level.roles'),
                value: listed(level.roles.map((role) => t(`people.role.${role}`))),
              },
              {
                label: t('organizations.field.level.organizations'),
                value: listed(level.organizations.map((kind) => t(`organizations.kind.${kind}`))),
              },
              {
                label: t('organizations.field.level.expects'),
                value: t(`organizations.expects.${level.expects}`),
              },
            ]}
          />
        </li>
      ))}
    </ol>
    <div className="page-actions level-steps">
      <Button onClick={onChange} aria-label={changeWord(view)}>
        {t('organizations.office.levels.change')}
      </Button>
      {view.isOwn && <BackToUsual chart={view.chart} />}
    </div>
  </Card>
)

const changeWord = ({ chart }: LevelsView): string =>
  t('organizations.office.levels.changeOf', { chart: t(`organizations.chart.${chart}`) })

function BackToUsual({ chart }: Pick<LevelsView, 'chart'>) {
  const change = async (): Promise<void> => {
    await keepLevels(await organizations.setLevels({ chart, levels: [] }))
    say(t('organizations.office.levels.saved', { chart: t(`organizations.chart.${chart}`) }))
  }
  const { pending, run } = useOnce(change, (error) => say(sayFault(error).what))
  return (
    <Button loading={pending} onClick={run}>
      {t('organizations.office.levels.back.usual')}
    </Button>
  )
}
