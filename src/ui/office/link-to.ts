/** An address as the router wants it: '/places?place=1' is a path and what narrows it down. */
export function linkTo(href: string): { readonly to: string; readonly search: Readonly<Record<string, string>> } {
  const [to = '/', query = ''] = href.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(query)) }
}
