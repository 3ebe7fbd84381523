/** What the build provides besides TypeScript: style sheets, and the words of the surface. */
declare module '*.css'

declare module 'virtual:words' {
  export const catalogues: import('../foundation/language/words.ts').Catalogues
}
