/** Who is told of what happens to a request: the fourth part of the written model. Nobody is told of their own doing. */
import { belongsTo, type Person, postsToday, type Request } from './rules.ts'

type Who = 'requester' | 'filer' | 'assignee' | 'former' | 'followers' | 'reviewers' | 'supervisors' | 'workers'

interface Line {
  readonly to: readonly Who[]
  /** Left out where it does not matter how it stands by then. */
  readonly ifIn?: readonly string[]
}

const asked: Line = { to: ['requester', 'filer'] }
/** Neighbours hear how it ends. */
const ends: Line = { to: ['followers'] }
const everyone: Line = { to: ['requester', 'filer', 'assignee'] }
/** Whoever has it now, whoever had it until now, and whom it is for. */
const otherHands: Line = { to: ['assignee', 'former', 'requester'] }

const told: Record<string, readonly Line[]> = {
  submit: [{ to: ['reviewers'], ifIn: ['submitted'] }],
  approve: [{ to: ['requester'] }],
  decline: [asked, ends],
  claim: [asked],
  assign: [everyone],
  reassign: [otherHands],
  return: [{ to: ['requester'] }, { to: ['reviewers'], ifIn: ['waiting'] }],
  answer: [asked, ends],
  confirm: [{ to: ['assignee', 'filer'] }],
  confirmFor: [everyone],
  reopen: [{ to: ['requester', 'assignee', 'supervisors'] }],
  extend: [{ to: ['assignee', 'requester'] }],
  remind: [
    { to: ['assignee'], ifIn: ['claimed', 'serving', 'paused'] },
    { to: ['reviewers'], ifIn: ['submitted', 'waiting'] },
    { to: ['workers'], ifIn: ['escalated'] },
  ],
  speak: [everyone, { to: ['supervisors'] }],
  note: [everyone],
  withdraw: [everyone, ends],
  pause: [{ to: ['requester', 'assignee'] }],
  resume: [{ to: ['requester', 'assignee'] }],
  escalate: [{ to: ['requester', 'assignee'] }, { to: ['workers'], ifIn: ['escalated'] }],
  takeUp: [{ to: ['requester', 'former'] }],
  sendDown: [{ to: ['requester', 'former'] }, { to: ['workers'], ifIn: ['waiting'] }],
  handOver: [everyone, ends],
  merge: [everyone],
  unmerge: [everyone],
}

/** Each thing waits for one desk, not for all: the first where anybody is. */
const desks: Record<string, readonly (readonly string[])[]> = {
  reviewers: [['communityClerk'], ['branchSecretary', 'communitySecretary'], ['streetOffice']],
  supervisors: [['branchSecretary'], ['communitySecretary'], ['streetOffice']],
}
const workers: Record<string, readonly string[]> = {
  grid: ['gridWorker', 'branchSecretary'],
  community: ['communityClerk', 'communitySecretary'],
  street: ['streetOffice'],
}

export interface Happened {
  readonly step: string
  readonly by: Person
  readonly request: Request
  /** Who had it before. */
  readonly former: Person | null
}

/** Those who are told, each once. What they cannot open any more would be a riddle, but to whoever had it until now. */
export function toldOf({ step, by, request, former }: Happened, people: readonly Person[], now: number): Person[] {
  const at = (who: Who): readonly Person[] => {
    if (who === 'former') return former && former !== request.assignee ? [former] : []
    if (who === 'requester' || who === 'filer' || who === 'assignee') return request[who] ? [request[who]] : []
    if (who === 'followers') return [...request.followers.keys()]
    const ofDesks = who === 'workers' ? [workers[request.level] ?? []] : (desks[who] ?? [])
    const sitting = ofDesks.map((roles) => people.filter((one) => postsToday(one, request, now, roles).length > 0))
    return sitting.find((some) => some.length > 0) ?? []
  }
  const lines = (told[step] ?? []).filter(({ ifIn }) => !ifIn || ifIn.includes(request.state))
  const reached = new Set(lines.flatMap(({ to }) => to.flatMap(at)))
  return [...reached].filter((one) => one !== by && belongsTo(one, request, now))
}
