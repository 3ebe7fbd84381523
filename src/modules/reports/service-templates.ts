/** Templates of reports: one function for each line of contract-templates.ts. */
import { type Actor, overseers, type Post, postsAs } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import { sentenceParts } from '../../foundation/figures/sentence.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { viewOf } from '../figures/public.ts'
import {
  type TemplateFields,
  type TemplateView,
  templateSetters,
  type templatesContract,
} from './contract-templates.ts'
import { insertVersion } from './queries-templates.ts'
import type { Sources } from './reading.ts'
import { findTemplate, summaryOf, type Template, templatesOf } from './templates.ts'
import { usedBy } from './used.ts'

/** In which district templates are read: the one asked for, or that of the reader's first post. */
function readersDistrict(actor: Actor, asked: string | undefined): string {
  const posts = postsAs(actor, overseers)
  const districtId = asked ?? posts[0]?.districtId
  if (districtId === undefined || !posts.some(({ districts }) => districts.includes(districtId)))
    throw refuse.notFound('district')
  return districtId
}

const isOf = (districtId: string) => (post: Post) => post.districtId === districtId

/** Who only reads the district asked for may not set its templates; of any other, nothing is said. */
function settersPost(actor: Actor, asked: string | undefined): Post {
  const posts = postsAs(actor, templateSetters)
  const post = asked === undefined ? posts[0] : posts.find(isOf(readersDistrict(actor, asked)))
  if (!post) throw refuse.notAllowed('reports.changeTemplate')
  return post
}

/** Refuses a figure that is not counted, so that no sentence is published with a hole in it; and a number in a title. */
export function demandCounted(
  { figures }: Pick<Sources, 'figures'>,
  { title, blocks }: Pick<TemplateFields, 'title' | 'blocks'>,
) {
  for (const name of usedBy(blocks).now)
    if (!figures.has(name)) throw refuse.unfit('no-such-figure', `There is no figure ${name}.`, { name })
  if (sentenceParts(title).some(({ kind }) => kind === 'figure'))
    throw refuse.unfit('report-title', 'A title holds no number.')
}

export function templatesService(sources: Sources): Handlers<typeof templatesContract> {
  const { figures, say } = sources
  const viewFor = (actor: Actor, districtId: string, template: Template): TemplateView => ({
    ...summaryOf(template),
    title: template.title,
    blocks: [...template.blocks],
    mayChange: postsAs(actor, templateSetters).some(isOf(districtId)),
  })
  return {
    catalogue: async () =>
      [...figures.values()].map((figure) => {
        const { name, unit, kind, splits } = viewOf(figure, {})
        return { figure: name, unit, kind, splits }
      }),

    templates: ({ actor, input, read }) =>
      read(async (db) => (await templatesOf(db, say, readersDistrict(actor, input.districtId))).map(summaryOf)),

    template: ({ actor, params, input, read }) =>
      read(async (db) => {
        const districtId = readersDistrict(actor, input.districtId)
        const template = await findTemplate(db, say, districtId, params.id)
        if (!template) throw refuse.notFound('template')
        return viewFor(actor, districtId, template)
      }),

    async addTemplate({ id, actor, db, input: { districtId, ...input }, now, record }) {
      const post = settersPost(actor, districtId)
      demandCounted(sources, input)
      await insertVersion(db, {
        ...input,
        district_id: post.districtId,
        id,
        version: 1,
        is_retired: false,
        made_by: actor.accountId,
        at: now,
      })
      record({ ...about(post), subject: id, details: { name: input.name, version: 1 } })
      return viewFor(actor, post.districtId, { ...input, id, version: 1, isReadyMade: false, changedAt: now })
    },

    async changeTemplate({ actor, db, params, input: { basedOn, districtId, ...input }, now, record }) {
      const post = settersPost(actor, districtId)
      const before = await findTemplate(db, say, post.districtId, params.id)
      if (!before) throw refuse.notFound('template')
      demandCounted(sources, input)
      const { id, level, span, isReadyMade } = before
      const version = before.version + 1
      const isFirst =
        before.version === basedOn &&
        (await insertVersion(db, {
          ...input,
          ...{ district_id: post.districtId, id, level, span, version },
          is_retired: false,
          made_by: actor.accountId,
          at: now,
        }))
      if (!isFirst) throw refuse.conflict('template-changed', 'Somebody has changed this template meanwhile.')
      record({ ...about(post), subject: id, details: { name: input.name, version } })
      return viewFor(actor, post.districtId, { ...input, id, level, span, version, isReadyMade, changedAt: now })
    },

    async retireTemplate({ actor, db, params, input, now, record }) {
      const post = settersPost(actor, input.districtId)
      const before = await findTemplate(db, say, post.districtId, params.id)
      if (!before) throw refuse.notFound('template')
      const { id, level, span, name, title, blocks } = before
      const version = before.version + 1
      await insertVersion(db, {
        ...{ district_id: post.districtId, id, level, span, name, title, version, blocks: [...blocks] },
        is_retired: true,
        made_by: actor.accountId,
        at: now,
      })
      record({ ...about(post), subject: id, details: { name, version } })
      return {}
    },
  }
}

const about = ({ districtId, path, role }: Post) => ({ districtId, path, role })
