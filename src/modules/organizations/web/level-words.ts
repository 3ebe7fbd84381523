/** What a level of responsibility is called: by the district, or as usual. */
import { t } from '../../../foundation/language/words.ts'
import type { LevelsView, PostsView } from '../contract.ts'

export const levelName = ({ chart, levels }: LevelsView, { position }: Pick<PostsView, 'position'>): string =>
  levels.find((level) => level.position === position)?.name ?? t(`organizations.level.${chart}.${position}`)
