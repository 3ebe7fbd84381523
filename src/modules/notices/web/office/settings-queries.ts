/** What the office reads of the district's settings about notices. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { noticesContract } from '../../contract.ts'
import type { SettingsView } from '../../contract-settings.ts'

export const notices = clientOf(noticesContract)

export const settingsQuery = queryOptions({ queryKey: ['notices.settings'], queryFn: () => notices.settings() })

export const keepSettings = (view: SettingsView): SettingsView | undefined =>
  queries.setQueryData(settingsQuery.queryKey, view)
