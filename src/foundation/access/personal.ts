/** What accounts and signing in hold of a person. */
import type { Declared } from '../privacy/declaring.ts'

export const accessDeclared: Declared = {
  module: 'access',
  fields: [
    {
      name: 'name',
      columns: ['accounts.name'],
      basis: 'duty',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'account' },
    },
    {
      name: 'phone',
      columns: ['accounts.phone', 'accounts.phone_print'],
      basis: 'duty',
      seenBy: ['self', 'staff'],
      kept: { until: 'account' },
    },
    {
      name: 'accountName',
      columns: ['accounts.account_name', 'credentials.password', 'credentials.provider_id'],
      basis: 'duty',
      seenBy: ['self', 'administrator'],
      kept: { until: 'account' },
    },
    {
      name: 'secondFactor',
      columns: ['second_factors.secret', 'recovery_codes.code_hash'],
      basis: 'duty',
      seenBy: ['nobody'],
      kept: { until: 'account' },
    },
    {
      name: 'devices',
      columns: ['sessions.device', 'sessions.device_hash', 'known_devices.device_hash'],
      basis: 'duty',
      seenBy: ['self'],
      kept: { days: 180, after: 'unused' },
    },
    {
      name: 'signingIn',
      columns: [
        'sessions.token',
        'sign_in_codes.phone_hash',
        'sign_in_codes.code_hash',
        'sign_in_failures.account_hash',
        'sign_in_failures.address_hash',
        'sign_in_resets.code_hash',
        'sign_in_turns.key_hash',
        'verifications.identifier',
        'verifications.value',
      ],
      basis: 'duty',
      seenBy: ['nobody'],
      kept: { days: 30, after: 'unused' },
      erasing: 'ends',
    },
  ],
  notPersonal: ['accounts.home_district', 'credentials.provider', 'sessions.lacks'],
}
