/** One template: what stands in it, and its next version while it is written. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { t } from '../../../../foundation/language/words.ts'
import { ChoiceInput, TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { Block } from '../../contract-blocks.ts'
import type { ReportLevel, ReportSpan, TemplateView } from '../../contract-templates.ts'
import { BlocksForm } from './blocks-form.tsx'
import { districtOf, districtPosts } from './districts.ts'
import { figureName } from './report-words.ts'
import { forgetReports, reports, templateQuery } from './reports-queries.ts'
import { namedText } from './sentence-names.ts'
import './reports-office.css'

const back = (district: string) => ({
  href: `/reports/templates?district=${district}`,
  label: t('reports.templates'),
})

export default function TemplatePage({ me }: { readonly me: MeView }) {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  const [filters] = useFilters('district')
  const posts = districtPosts(me)
  const post = posts.find(({ path }) => districtOf(path) === filters.district) ?? posts[0]
  const district = districtOf(post?.path ?? '')
  const query = useQuery({ ...templateQuery(id, district), enabled: id !== 'new' })
  if (id === 'new') return <NewTemplate district={district} />
  return (
    <Loaded query={query}>
      {(template) => (
        <Shown key={template.version} template={template} district={district} placeId={post?.placeId ?? ''} />
      )}
    </Loaded>
  )
}

interface ShownProps {
  readonly template: TemplateView
  readonly district: string
  /** Of it, where the template is tried. */
  readonly placeId: string
}

function Shown({ template, district, placeId }: ShownProps) {
  const navigate = useNavigate()
  const [isWriting, setWriting] = useState(false)
  const [isAsked, ask] = useState(false)
  const [name, setName] = useState(template.name)
  const command = useRef(newCommandId())
  const { id, title, blocks, version, mayChange, isReadyMade, changedAt } = template
  const retire = async (): Promise<void> => {
    await reports.retireTemplate({ id, districtId: district }, { commandId: command.current })
    await forgetReports()
    await navigate({ to: '/reports/templates', search: { district } })
  }
  const mayRetire = mayChange && (!isReadyMade || changedAt !== null)
  const retireWord = isReadyMade ? 'reports.office.asShipped' : 'reports.retireTemplate'
  return (
    <>
      <PageTitle
        title={template.name}
        lead={t('reports.office.template.lead', {
          level: t(`reports.level.${template.level}`),
          span: t(`reports.span.${template.span}`),
        })}
        back={back(district)}
        actions={
          isWriting ? undefined : (
            <>
              {mayRetire && <Button onClick={() => ask(true)}>{t(retireWord)}</Button>}
              <Button onClick={() => navigate({ to: '/reports/new', search: { template: id, place: placeId } })}>
                {t('reports.office.try')}
              </Button>
              {mayChange && (
                <Button type="primary" onClick={() => setWriting(true)}>
                  {t('reports.changeTemplate')}
                </Button>
              )}
            </>
          )
        }
      />
      {isWriting ? (
        <BlocksForm
          title={title}
          blocks={blocks}
          submit={t('reports.office.save')}
          cancel={() => setWriting(false)}
          before={<NameInput name={name} onChange={setName} />}
          onSubmit={async (written, options) => {
            await reports.changeTemplate(
              { id, districtId: district, name: name.trim(), ...written, basedOn: version },
              options,
            )
            await forgetReports()
          }}
        />
      ) : (
        <Outline title={title} blocks={blocks} />
      )}
      {isAsked && (
        <FormModal
          title={t('reports.office.retire.sure')}
          submit={t(retireWord)}
          onSubmit={retire}
          onClose={() => ask(false)}
        >
          <p>{t('reports.office.retire.says')}</p>
        </FormModal>
      )}
    </>
  )
}

function NewTemplate({ district }: { readonly district: string }) {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [level, setLevel] = useState<ReportLevel>('community')
  const [span, setSpan] = useState<ReportSpan>('month')
  return (
    <>
      <PageTitle title={t('reports.addTemplate')} lead={t('reports.office.addTemplate.lead')} back={back(district)} />
      <BlocksForm
        title={`{place}{period}`}
        blocks={[{ kind: 'text', text: '{place}' }]}
        submit={t('reports.office.save')}
        before={
          <>
            <NameInput name={name} onChange={setName} />
            <ChoiceInput
              name="level"
              label={t('reports.office.forLevel')}
              required
              options={(['community', 'street', 'district'] as const).map((value) => ({
                value,
                label: t(`reports.level.${value}`),
              }))}
              value={level}
              onChange={(value) => setLevel(value as ReportLevel)}
            />
            <ChoiceInput
              name="span"
              label={t('reports.office.forSpan')}
              required
              options={(['month', 'quarter', 'halfYear'] as const).map((value) => ({
                value,
                label: t(`reports.span.${value}`),
              }))}
              value={span}
              onChange={(value) => setSpan(value as ReportSpan)}
            />
          </>
        }
        onSubmit={async (written, options) => {
          const { id } = await reports.addTemplate(
            { districtId: district, name: name.trim(), level, span, ...written },
            options,
          )
          await forgetReports()
          await navigate({ to: `/reports/templates/${id}`, search: { district } })
        }}
      />
    </>
  )
}

const NameInput = ({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) => (
  <TextInput
    name="name"
    label={t('reports.office.templateName')}
    required
    limit={60}
    value={name}
    onChange={onChange}
  />
)

/** What stands in a template, without numbers. */
const Outline = ({ title, blocks }: { readonly title: string; readonly blocks: readonly Block[] }) => (
  <article className="report-paper" aria-label={namedText(title)}>
    <h2>{namedText(title)}</h2>
    {blocks.map((block, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name, and stay in their order.
      <OutlineBlock key={at} block={block} />
    ))}
  </article>
)

function OutlineBlock({ block }: { readonly block: Block }) {
  if (block.kind === 'heading')
    return block.level === 1 ? <h3>{namedText(block.text)}</h3> : <h4>{namedText(block.text)}</h4>
  if (block.kind === 'text') return <p>{namedText(block.text)}</p>
  const figures = block.figures.map(figureName).join(t('reports.office.and'))
  return (
    <p className="report-aside">
      {block.kind === 'figures'
        ? t('reports.office.outline.figures', { figures })
        : t('reports.office.outline.table', { by: t(`figures.office.split.${block.by}`), figures })}
    </p>
  )
}
