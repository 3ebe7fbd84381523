/** The name of a place whose id is known; empty until it has been read. */
import { useQuery } from '@tanstack/react-query'
import { type PlaceNode, usePlaceSource } from './place-picker.tsx'

export function usePlaceName(id: string, known: readonly PlaceNode[]): string {
  const source = usePlaceSource()
  const top = known.find((place) => place.id === id)
  const read = useQuery({ queryKey: ['places.name', id], queryFn: () => source.read(id), enabled: !top && id !== '' })
  return top?.name ?? read.data?.name ?? ''
}
