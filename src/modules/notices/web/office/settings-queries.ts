/** What the office reads of the district's settings about notices. */
import { queryOptions } from '@tanstack/react-query'
import { queries } from '../../../../ui/queries.ts'
import type { SettingsView } from '../../contract-settings.ts'
import { notices } from '../notices-queries.ts'

export const settingsQuery = queryOptions({ queryKey: ['notices.settings'], queryFn: () => notices.settings() })

export const keepSettings = (view: SettingsView): SettingsView | undefined =>
  queries.setQueryData(settingsQuery.queryKey, view)
