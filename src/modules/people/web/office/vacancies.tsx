/** The grids without a grid worker, each with the step that ends it. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { t } from '../../../../foundation/language/words.ts'

interface VacanciesProps {
  readonly vacant: readonly { readonly id: string; readonly name: string }[]
  readonly onAppoint: ((gridId: string) => void) | undefined
}

const shown = 8

export const Vacancies = ({ vacant, onAppoint }: VacanciesProps) => (
  <section className="vacancies" aria-label={t('people.vacant')}>
    <h2>{t('people.office.vacant', { count: vacant.length })}</h2>
    <ul>
      {vacant.slice(0, shown).map(({ id, name }) => (
        <li key={id}>
          <Link to="/places" search={{ place: id }}>
            {name}
          </Link>
          {onAppoint && (
            <Button onClick={() => onAppoint(id)} aria-label={t('people.office.appointAt', { name })}>
              {t('people.appoint')}
            </Button>
          )}
        </li>
      ))}
    </ul>
    {vacant.length > shown && <p>{t('people.office.vacantMore', { count: vacant.length - shown })}</p>}
  </section>
)
