/** The administrator's view of the job queue. A job that belongs to a district is shown to those who administer that district only. */
import { type Actor, districtsAs, postsAs } from '../access/standing.ts'
import { refuse } from '../errors.ts'
import { type Module, moduleOf } from '../http/call.ts'
import { jobsContract } from './contract.ts'
import type { DeadLetter, Jobs } from './jobs.ts'

const isVisible = (actor: Actor) => {
  const districts = districtsAs(actor, ['administrator'])
  return ({ districtId }: DeadLetter) => districtId === null || districts.includes(districtId)
}

export const jobsModule = (jobs: Jobs): Module =>
  moduleOf('jobs', jobsContract, {
    async list({ actor }) {
      const [dead, turns] = await Promise.all([jobs.listDead(), jobs.listTurns()])
      return {
        dead: dead.filter(isVisible(actor)).map(({ districtId: _hidden, askedAt, failedAt, ...letter }) => ({
          ...letter,
          askedAt: askedAt.toISOString(),
          failedAt: failedAt.toISOString(),
        })),
        scheduled: turns.map((turn) => ({ ...turn, lastAt: turn.lastAt?.toISOString() ?? null })),
      }
    },

    async retry({ actor, params: { id }, client, record }) {
      const letter = (await jobs.listDead(client)).filter(isVisible(actor)).find((one) => one.id === id)
      const [post] = postsAs(actor, ['administrator'])
      if (!letter || !post || !(await jobs.retryDead(client, id))) throw refuse.notFound('job')
      record({
        districtId: post.districtId,
        subject: id,
        path: post.path,
        role: post.role,
        details: { job: letter.job },
      })
      return { id }
    },
  })
