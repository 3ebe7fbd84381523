/** The lines by which a place is changed: what each touches before it happens, the change itself, and those that wait. */
import { z } from 'zod'
import { command, look, query } from '../../foundation/contract.ts'
import { changeInputs, changePreview, placeChange, waitingChange } from './place-change.ts'

/** Who may change places below a community; from the community up only `registrars`. */
export const editors = ['communitySecretary', 'streetOffice', 'districtOffice', 'administrator'] as const

export const changesContract = <V extends z.ZodType>(placeView: V) => ({
  preview: look('POST /places/:id/preview', {
    summary: 'What a change to a place would touch; nothing happens',
    access: editors,
    /** The change with its `kind`, exactly as it would be sent. */
    input: placeChange,
    output: changePreview,
  }),
  split: command('POST /places/:id/split', {
    summary: 'Split a grid into micro-grids or into grids',
    access: editors,
    input: changeInputs.split,
    output: placeView,
  }),
  merge: command('POST /places/:id/merge', {
    summary: 'Merge a grid or a micro-grid with others beside it into a new one',
    access: editors,
    input: changeInputs.merge,
    output: placeView,
  }),
  move: command('POST /places/:id/move', {
    summary: 'Move a building, a micro-grid or a grid below another place',
    access: editors,
    input: changeInputs.move,
    output: placeView,
  }),
  rename: command('POST /places/:id/rename', {
    summary: 'Call a place differently',
    access: editors,
    input: changeInputs.rename,
    output: placeView,
  }),
  handOver: command('POST /places/:id/hand-over', {
    summary: 'End the post of one and begin that of another, with what the first has in hand',
    access: editors,
    input: changeInputs.handOver,
    output: placeView,
  }),
  close: command('POST /places/:id/close', {
    summary: 'Close a place; what is open there goes to the place above, what has ended keeps it',
    access: editors,
    input: changeInputs.close,
    output: placeView,
  }),
  waiting: query('GET /places/:id/changes', {
    summary: 'Changes to a place that wait for their day, or failed on it',
    access: editors,
    output: z.array(waitingChange),
  }),
  cancelChange: command('POST /places/:id/changes/:changeId/cancel', {
    summary: 'Take back a change that waits for its day',
    access: editors,
    output: z.array(waitingChange),
  }),
})
