/** Where the thing of an event is shown, on both surfaces: every room shows its things under its own name, and an account is one's own. */
export function pageOf({ action, subject }: { readonly action: string; readonly subject: string }): string {
  const [room] = action.split('.')
  return room === 'people' ? '/me/access' : `/${room}/${subject}`
}
