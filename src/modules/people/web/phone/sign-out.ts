/** Going out: ends the session and wipes from this phone whatever belongs to the person. */
import { people } from './me-query.ts'

/** What belongs to a person is kept under names that begin so; text size and language belong to the phone. */
const ownShelves = 'linli-own-'

export async function signOut(): Promise<void> {
  await people.signOut()
  wipe()
  // Beginning anew also forgets what was read.
  location.replace('/')
}

function wipe(): void {
  try {
    for (const shelf of Object.keys(localStorage)) if (shelf.startsWith(ownShelves)) localStorage.removeItem(shelf)
  } catch {
    // A browser that keeps nothing has nothing to wipe.
  }
}
