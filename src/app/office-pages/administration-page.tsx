/** What an administrator keeps in order: the standards, the calendar, who answers, the jobs, and where the interface is described. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '../../foundation/language/words.ts'
import { yearsQuery } from '../../modules/calendar/web/office/calendar-queries.ts'
import { settingsQuery } from '../../modules/notices/web/office/settings-queries.ts'
import { levelsQuery } from '../../modules/organizations/web/office/office-queries.ts'
import { demandQuery } from '../../modules/people/web/office/demand-query.ts'
import { waitingQuery } from '../../modules/privacy/web/privacy-queries.ts'
import { countsOf, standardsQuery } from '../../modules/requests/web/office/standards-queries.ts'
import { PageTitle } from '../../ui/office/page-title.tsx'
import { useMe } from './inside.tsx'
import { jobsQuery } from './jobs-query.ts'
import './office-pages.css'

export default function AdministrationPage() {
  const isAdministrator = useMe().posts.some((post) => post.role === 'administrator')
  const years = useQuery(yearsQuery).data
  const jobs = useQuery({ ...jobsQuery, enabled: isAdministrator }).data
  const notices = useQuery({ ...settingsQuery, enabled: isAdministrator }).data
  const demand = useQuery({ ...demandQuery, enabled: isAdministrator }).data
  const standards = useQuery(standardsQuery).data
  const levels = useQuery(levelsQuery).data
  const waiting = useQuery(waitingQuery).data
  const missing = years?.filter(({ year, isPublished }) => !isPublished && year >= new Date().getFullYear())
  return (
    <>
      <PageTitle title={t('app.office.administration')} />
      <ul className="doors">
        <li>
          <Link to="/administration/standards">{t('requests.standards')}</Link>
          {standards && <p>{t('requests.standards.title', countsOf(standards))}</p>}
        </li>
        <li>
          <Link to="/administration/calendar">{t('calendar')}</Link>
          {missing && (
            <p>
              {missing.length > 0
                ? t('app.office.administration.unpublished', {
                    years: missing.map(({ year }) => String(year)).join(t('ui.office.and')),
                  })
                : t('app.office.administration.published')}
            </p>
          )}
        </li>
        <li>
          <Link to="/administration/responsibility">{t('organizations.responsibility')}</Link>
          {levels && (
            <p>
              {t(`app.office.administration.responsibility.${levels.some(({ isOwn }) => isOwn) ? 'own' : 'usual'}`)}
            </p>
          )}
        </li>
        <li>
          <Link to="/administration/privacy">{t('privacy.waiting')}</Link>
          {waiting && <p>{t('privacy.office.title', { count: waiting.length })}</p>}
        </li>
        {isAdministrator && (
          <>
            <li>
              <Link to="/administration/notices">{t('notices.settings')}</Link>
              {notices && (
                <p>
                  {t('app.office.administration.notices', {
                    ...notices.night,
                    webhook: notices.webhook ? 'yes' : 'no',
                  })}
                </p>
              )}
            </li>
            <li>
              <Link to="/administration/access">{t('people.demand')}</Link>
              {demand && <p>{t('app.office.administration.demand', { demand: demand.secondFactor })}</p>}
            </li>
            <li>
              <Link to="/administration/jobs">{t('jobs.office.title')}</Link>
              {jobs && <p>{t('app.office.administration.jobs', { count: jobs.dead.length })}</p>}
            </li>
            <li>
              <a href="/api/docs">{t('app.office.administration.docs')}</a>
              <p>{t('app.office.administration.docs.says')}</p>
            </li>
          </>
        )}
      </ul>
    </>
  )
}
