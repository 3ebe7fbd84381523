/** How a file comes in. What it is attached to, and who may see it there, is its module's business. */
import { z } from 'zod'
import { upload } from '../contract.ts'
import { id } from '../http/input.ts'
import { mostPictureBytes, pictureTypes } from './picture-types.ts'

export const filesContract = {
  keep: upload('POST /files', {
    summary: 'Keep a picture, to attach it to something',
    access: 'signedIn',
    takes: { mediaTypes: pictureTypes, mostBytes: mostPictureBytes },
    output: z.strictObject({ id }),
  }),
}
