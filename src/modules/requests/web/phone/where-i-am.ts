/** Where somebody stands, asked of the phone when they press for it; it goes nowhere from here. */

export interface Standing {
  readonly lng: number
  readonly lat: number
  readonly accuracyMetres: number
}

export const canFindMe = (): boolean => 'geolocation' in navigator && isSecureContext

export async function findMe(): Promise<Standing> {
  const { coords } = await new Promise<GeolocationPosition>((found, failed) =>
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 15_000 }),
  )
  return { lng: coords.longitude, lat: coords.latitude, accuracyMetres: Math.ceil(coords.accuracy) }
}
