/** What organisations hold of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const organizationsDeclared: Declared = {
  module: 'organizations',
  fields: [
    {
      name: 'contact',
      columns: ['organizations.contact_name', 'organizations.contact_phone'],
      basis: 'agreement',
      seenBy: ['staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
    {
      name: 'member',
      columns: ['organization_members.member_from', 'organization_members.member_to'],
      basis: 'agreement',
      seenBy: ['self', 'staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
  ],
  notPersonal: ['organizations.*', 'organization_members.*', 'responsibility_levels.*'],
}
