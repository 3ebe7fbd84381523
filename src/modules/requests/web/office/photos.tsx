/** The pictures of a request: those of the answer, or all others. */
import { PhotoStrip } from '../../../../ui/photo-strip.tsx'
import type { RequestView } from '../../contract.ts'

interface PhotosProps {
  readonly view: RequestView
  /** True: those that came with an answer; false: those that came with anything else. */
  readonly answers: boolean
}

export function Photos({ view, answers }: PhotosProps) {
  const answered = new Set(view.timeline.filter(({ action }) => action === 'requests.answer').map(({ id }) => id))
  const photos = view.photos.filter(({ eventId }) => answered.has(eventId) === answers)
  return <PhotoStrip urls={photos.map(({ id }) => `/api/requests/${view.id}/photos/${id}`)} />
}
