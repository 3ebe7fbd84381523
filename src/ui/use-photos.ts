/** Pictures being added to something, the same on both surfaces: made small, sent, shown by what is on this device. */
import { useEffect, useRef, useState } from 'react'
import { Refused } from '../foundation/http/client.ts'
import { sendPicture } from './send-picture.ts'
import { shrunk } from './shrink-picture.ts'

export const mostPhotos = 6

export interface Photos {
  /** By the id of each; empty where this device does not have the picture any more. */
  readonly shown: readonly { readonly id: string; readonly url: string | undefined }[]
  readonly isSending: boolean
  /** How much of the one that is being sent has arrived, from 0 to 1. */
  readonly share: number
  readonly fault: unknown
  add(chosen: readonly File[]): Promise<void>
  remove(id: string): void
}

export function usePhotos(ids: readonly string[], onChange: (ids: readonly string[]) => void): Photos {
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map())
  const [isSending, setSending] = useState(false)
  const [share, setShare] = useState(0)
  const [fault, setFault] = useState<unknown>()
  const made = useRef<string[]>([])
  useEffect(
    () => () => {
      for (const url of made.current) URL.revokeObjectURL(url)
    },
    [],
  )

  return {
    shown: ids.map((id) => ({ id, url: urls.get(id) })),
    isSending,
    share,
    fault,
    async add(chosen) {
      setSending(true)
      setFault(undefined)
      let added = ids
      try {
        for (const file of chosen.slice(0, mostPhotos - ids.length)) {
          setShare(0)
          const picture = await shrunk(file).catch(() => {
            throw new Refused(422, 'no-picture')
          })
          const id = await sendPicture(picture, setShare)
          added = [...added, id]
          onChange(added)
          const url = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mediaType }))
          made.current.push(url)
          setUrls((before) => new Map(before).set(id, url))
        }
      } catch (error) {
        setFault(error)
      } finally {
        setSending(false)
      }
    },
    remove: (id) => onChange(ids.filter((one) => one !== id)),
  }
}
