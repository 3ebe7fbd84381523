/** Everything a change would touch: places, people in their posts, and how much of what. */
import type { OutputOf } from '../../../../foundation/contract.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import type { territoryContract } from '../../contract.ts'

export type Preview = OutputOf<(typeof territoryContract)['preview']>

export const ChangeTouches = ({ preview }: { readonly preview: Preview }) => (
  <div className="touches">
    <p className="touches-when">
      {preview.isToday
        ? t('territory.office.touches.today')
        : t('territory.office.touches.later', { on: day(preview.on) })}
    </p>
    <Section title={t('territory.office.touches.places')} lines={preview.places.map(sayPlace)} />
    <Section title={t('territory.office.touches.people')} lines={preview.people.map(sayPerson)} />
    <Section
      title={t('territory.office.touches.counts')}
      lines={preview.counts.map(({ what, count }) =>
        t(`territory.office.touches.${what === 'requests' && !goesAlong(preview) ? 'requests.stay' : what}`, {
          count,
        }),
      )}
    />
    {preview.outlined.length > 0 && (
      <p>{t('territory.office.touches.outlined', { names: preview.outlined.join(t('ui.office.and')) })}</p>
    )}
    {preview.undrawn.length > 0 && (
      <p className="place-vacant">
        {t('territory.office.touches.undrawn', { names: preview.undrawn.join(t('ui.office.and')) })}
      </p>
    )}
    {preview.vacant.length > 0 && (
      <p className="place-vacant">
        {t('territory.office.touches.vacant', { names: preview.vacant.join(t('ui.office.and')) })}
      </p>
    )}
  </div>
)

/** What is open goes with its place; a new name or another worker moves none. */
const goesAlong = ({ places }: Preview): boolean =>
  places.some(({ becomes }) => becomes === 'moves' || becomes === 'closes')

const Section = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length > 0 && (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )

const sayPlace = ({ name, kind, becomes, to }: Preview['places'][number]): string =>
  t(`territory.office.becomes.${becomes}${to ? '' : '.alone'}`, {
    name,
    kind: t(`territory.kind.${kind}`),
    to: to ?? '',
  })

const sayPerson = ({ name, role, placeName, becomes, to }: Preview['people'][number]): string =>
  t(`territory.office.post.${becomes}`, { name, role: t(`people.role.${role}`), place: placeName, to: to ?? '' })
