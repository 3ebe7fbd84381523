/** The shapes of states: a circle that fills up as things go on, a triangle when they are late. */

export const marks = ['waiting', 'working', 'answered', 'done', 'overdue', 'stopped'] as const
export type Mark = (typeof marks)[number]

/** Drawn and not typed, since fonts draw ◔ ◑ ◕ ● ▲ in different sizes or not at all. In a box of 16. */
export const markPaths: Record<Mark, { readonly outline: string; readonly fill: string }> = {
  waiting: { outline: 'M8 1.2a6.8 6.8 0 100 13.6A6.8 6.8 0 008 1.2z', fill: 'M8 8V1.2A6.8 6.8 0 0114.8 8z' },
  working: {
    outline: 'M8 1.2a6.8 6.8 0 100 13.6A6.8 6.8 0 008 1.2z',
    fill: 'M8 1.2a6.8 6.8 0 010 13.6z',
  },
  answered: {
    outline: 'M8 1.2a6.8 6.8 0 100 13.6A6.8 6.8 0 008 1.2z',
    fill: 'M8 8V1.2A6.8 6.8 0 111.2 8z',
  },
  done: { outline: '', fill: 'M8 .5a7.5 7.5 0 100 15A7.5 7.5 0 008 .5z' },
  overdue: { outline: '', fill: 'M8 1l7.5 13.5H.5z' },
  stopped: { outline: 'M8 1.2a6.8 6.8 0 100 13.6A6.8 6.8 0 008 1.2z', fill: 'M4.5 7h7v2h-7z' },
}
