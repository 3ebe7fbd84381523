/** What files hold of a person. */
import type { Declared } from '../privacy/declaring.ts'

export const filesDeclared: Declared = {
  module: 'files',
  fields: [
    {
      name: 'pictures',
      columns: ['files.sha256', 'files.sent_hash', 'file_drafts.announced_hash', 'file_parts.content'],
      basis: 'consent',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'record' },
    },
  ],
  // The hash of bytes that go within two hours.
  notPersonal: ['files.media_type', 'freed_files.content_hash'],
}
