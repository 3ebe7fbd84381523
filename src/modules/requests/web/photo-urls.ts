/** Where a request's pictures are fetched: those that came with an answer, or all others. */
import type { RequestView } from '../contract.ts'

export function photoUrls({ id, photos, timeline }: RequestView, of: 'answer' | 'order'): string[] {
  const answers = new Set(timeline.filter(({ action }) => action === 'requests.answer').map((entry) => entry.id))
  return photos
    .filter((photo) => answers.has(photo.eventId) === (of === 'answer'))
    .map((photo) => `/api/requests/${id}/photos/${photo.id}`)
}
