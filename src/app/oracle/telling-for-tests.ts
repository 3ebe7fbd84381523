/** Lets what was just done be told, and compares whom it reached, and that each of them may open it, with the model. */
import type { Asking } from './asking-for-tests.ts'
import { mayRead } from './rules.ts'
import { type Happened, toldOf } from './rules-of-telling.ts'

interface Line {
  readonly subject: string
  readonly action: string
}

/** Without `happened` whoever is told is only noted: it is somebody's own late work. */
export async function letTell(asking: Asking, happened?: Happened): Promise<void> {
  const { world, now, comparison } = asking
  const sent = await asking.tell()
  for (const { id, accountId } of sent) {
    const of = world.people.find((one) => one.accountId === accountId)
    if (of) world.notices.push({ id, of })
  }
  if (!happened) return
  const { step, request, former } = happened
  const what = `told of ${step} of ${request.id} (${request.state} at ${request.level})`
  const right = toldOf(happened, world.people, now)
  comparison.sameSet(
    what,
    sent.map(({ accountId }) => accountId),
    right.map(({ accountId }) => accountId),
    world.people.length,
  )
  for (const person of right) {
    const caller = asking.caller(person)
    const { body } = await caller.get<{ lines: Line[] }>('/notices', { limit: 1 })
    const newest = body.lines[0]
    comparison.same(`${person.accountId} ${what}`, newest?.subject, request.id)
    const opened = await caller.get(`/requests/${request.id}`)
    const isOthers = person === former || request.followers.has(person)
    const mayOpen = !isOthers || mayRead(person, request, now)
    comparison.same(`${person.accountId} opens what they were ${what}`, opened.status, mayOpen ? 200 : 404)
    comparison.calls += 2
  }
}
