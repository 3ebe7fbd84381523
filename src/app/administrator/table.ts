/** The rows of 0090-installation.sql. */
export interface InstallationRow {
  one: boolean
  is_demo: boolean
  demo_loaded_at: Date | null
  made_at: Date
}

export interface AdministratorLinkRow {
  token_hash: string
  expires_at: Date
  used_at: Date | null
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    installations: InstallationRow
    administrator_links: AdministratorLinkRow
  }
}
