/** One thing somebody asks for, told to its end: what the demo's requests are made of. `{a|b}` in a text is a choice. */
import type { awaited, otherChannels } from '../../../modules/requests/workflow.ts'

interface Asked {
  readonly asks: string
  /** The code of its standard, where that is not the category. */
  readonly standard?: string
  readonly spot?: string
  /** At home when left out: in the building somebody lives in. */
  readonly at?: 'grid' | 'community'
  /** Who files it for somebody else (代点). */
  readonly filed?: 'gridWorker' | 'buildingHead' | 'communityClerk'
  /** Passed on by 12345; a clerk files it. */
  readonly hotline?: true
  /** The months in which somebody would ask this. */
  readonly months?: readonly number[]
}

export interface Declined {
  readonly declined: string
}

export interface Withdrawn {
  /** What they say before they take it back. */
  readonly withdrawn: string
}

/** What is not for the grid or the community to do, and goes on elsewhere. */
export interface HandedOver {
  readonly handedOver: {
    readonly channel: (typeof otherChannels)[number]
    readonly otherNumber: string
    readonly reason: string
  }
}

/** What a level did, and why it could not solve it. */
export interface Raised {
  readonly tried: string
  readonly obstacle: string
}

export interface Served {
  readonly did: string
  /** Days the service itself goes on; hours at most when left out. */
  readonly takes?: number
  /** What the resident adds when confirming. */
  readonly said?: string
  /** Solved in part only, and why. */
  readonly partly?: string
  /** Not solved, and what the resident says. */
  readonly unhappy?: string
  readonly noted?: string
  readonly returned?: string
  readonly reassigned?: string
  readonly extended?: { readonly days: number; readonly reason: string }
  /** Passed up by the grid, and where there is a second entry by the community too. */
  readonly raised?: readonly [Raised, Raised?]
  /** Days at most ten. */
  readonly paused?: { readonly waitsFor: (typeof awaited)[number]; readonly reason: string; readonly days: number }
  /** Answered after the deadline; what the branch says when it passes. */
  readonly late?: string
  /** Taken by nobody in time; what the branch says then. */
  readonly untaken?: string
  readonly reopened?: { readonly reason: string; readonly did: string }
}

export type Case = Asked & (Declined | Withdrawn | HandedOver | Served)
