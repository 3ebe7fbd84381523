/** Pictures that belong to something: small in a row, whole when opened. */
import { t } from '../foundation/language/words.ts'

export const PhotoStrip = ({ urls }: { readonly urls: readonly string[] }) =>
  urls.length === 0 ? null : (
    <ul className="photo-list">
      {urls.map((url, at) => (
        <li key={url} className="photo">
          <a href={url} target="_blank" rel="noreferrer">
            <img src={url} alt={t('ui.photos.nth', { nth: at + 1 })} loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  )
