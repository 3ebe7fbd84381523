/** The few line drawings of the phone surface. They never stand without a word. */
const drawings = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 13l4.5 4.5L19 7',
  home: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  take: 'M4 14v5h16v-5M12 4v10M8 10.5l4 4 4-4',
  work: 'M9 5h6v3H9zM15 6.5h3V20H6V6.5h3M9 14l2 2 4-4',
  me: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  ask: 'M4 5h16v11H10l-4.5 4v-4H4zM8 9h8M8 12.5h5',
  phone: 'M6 4h3.5l1.5 4.5-2 1.5a11 11 0 005 5l1.5-2 4.5 1.5V18a2 2 0 01-2 2A14 14 0 014 6a2 2 0 012-2z',
  photo: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3 3 0 100-6 3 3 0 000 6z',
  place: 'M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0113 0c0 5.4-6.5 11-6.5 11zM12 12.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  text: 'M4 19l5-13 5 13M5.8 14.5h6.4M15 19l3-7.5 3 7.5M16 16.8h4',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L21 21',
  globe: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  leave: 'M14 4H5v16h9M10 12h11M17.5 8.5L21 12l-3.5 3.5',
  bell: 'M6 16.5V11a6 6 0 0112 0v5.5l1.5 1.5h-15zM10 20.5h4',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3.2 2',
} as const

export type IconName = keyof typeof drawings

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={drawings[name]} />
  </svg>
)
