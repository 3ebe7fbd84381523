/** A picture as small as it needs to be: at most 1,600 pixels long, as JPEG, without what the camera wrote beside it. */

const longestPixels = 1600
const quality = 0.82

export interface Picture {
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Rejects what the browser cannot read as a picture. */
export async function shrunk(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, longestPixels / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser draws no pictures.')
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  if (!blob) throw new Error('This picture could not be written.')
  return { mediaType: 'image/jpeg', bytes: new Uint8Array(await blob.arrayBuffer()) }
}
