/** Writes a report or a template: its title, and its blocks under each other. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import type { CallOptions } from '../../../../foundation/http/client.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { t } from '../../../../foundation/language/words.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import type { Block } from '../../contract-blocks.ts'
import type { CatalogueEntry } from '../../contract-templates.ts'
import { BlockForm } from './block-form.tsx'
import { catalogueQuery } from './reports-queries.ts'
import { namedText, sentenceOf } from './sentence-names.ts'
import { beginBlocks, type Flaws, moved, newBlock, sentBlocks } from './written-blocks.ts'
import './reports-office.css'

export interface WrittenText {
  readonly title: string
  readonly blocks: Block[]
}

interface BlocksFormProps {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly submit: string
  readonly onSubmit: (written: WrittenText, options: CallOptions) => Promise<unknown>
  readonly cancel?: () => void
  /** Asked before the title. */
  readonly before?: ReactNode
}

export function BlocksForm(props: BlocksFormProps) {
  const catalogue = useQuery(catalogueQuery)
  return <Loaded query={catalogue}>{(figures) => <Writing {...props} figures={figures} />}</Loaded>
}

const kinds = ['heading', 'text', 'figures', 'table'] as const

function Writing({
  figures,
  submit,
  onSubmit,
  cancel,
  before,
  ...begun
}: BlocksFormProps & { readonly figures: readonly CatalogueEntry[] }) {
  const [title, setTitle] = useState(() => namedText(begun.title))
  const [blocks, setBlocks] = useState(() => beginBlocks(begun.blocks))
  const [flaws, setFlaws] = useState<Flaws>({})
  const command = useRef(newCommandId())
  const names = figures.map(({ figure }) => figure)
  const check = (): boolean => {
    const found = sentBlocks(blocks, names).flaws
    setFlaws(found)
    return title.trim() !== '' && blocks.length > 0 && Object.keys(found).length === 0
  }
  const send = async (): Promise<void> => {
    const written = { title: sentenceOf(title.trim(), []).sentence, blocks: sentBlocks(blocks, names).blocks }
    await onSubmit(written, { commandId: command.current })
    command.current = newCommandId()
  }
  return (
    <Form
      submit={submit}
      check={check}
      onSubmit={send}
      beside={cancel && <Button onClick={cancel}>{t('ui.cancel')}</Button>}
    >
      {before}
      <TextInput
        name="title"
        label={t('reports.office.title')}
        hint={t('reports.office.title.hint')}
        required
        limit={120}
        value={title}
        onChange={setTitle}
        error={title.trim() ? undefined : t('errors.flaw.missing')}
      />
      <div className="report-blocks">
        {blocks.map(({ id, block }, at) => (
          <BlockForm
            key={id}
            block={block}
            number={at + 1}
            figures={figures}
            flaw={flaws[id] && t(`reports.office.flaw.${flaws[id].code}`, { names: flaws[id].names })}
            onChange={(changed) => setBlocks((all) => all.map((one) => (one.id === id ? { id, block: changed } : one)))}
            onMove={(by) => setBlocks((all) => moved(all, at, by))}
            onRemove={() => setBlocks((all) => all.filter((one) => one.id !== id))}
          />
        ))}
        <div className="report-adds">
          {kinds.map((kind) => (
            <Button key={kind} onClick={() => setBlocks((all) => [...all, newBlock(kind)])}>
              {t(`reports.office.add.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
    </Form>
  )
}
