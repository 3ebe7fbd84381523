/** Chooses a place: opens the tree branch by branch, or finds one by its name. Where places come from, the surface says. */
import { DownOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { createContext, useContext, useState } from 'react'
import { covers } from '../../foundation/access/standing.ts'
import { t } from '../../foundation/language/words.ts'
import type { FieldTies } from './form-field.tsx'

export interface PlaceNode {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly hasChildren: boolean
  /** The names from the top down to the place itself, where they are known. */
  readonly names?: readonly string[]
}

export interface PlaceSource {
  read(id: string): Promise<PlaceNode>
  below(id: string): Promise<readonly PlaceNode[]>
  search(words: string): Promise<readonly PlaceNode[]>
}

export const PlaceSourceContext = createContext<PlaceSource | undefined>(undefined)

export function usePlaceSource(): PlaceSource {
  const source = useContext(PlaceSourceContext)
  if (!source) throw new Error('The surface does not say where places come from.')
  return source
}

interface PlacePickerProps {
  /** Spread from a field's frame, so that label and control belong together. */
  readonly ties: Pick<FieldTies, 'id'> & Partial<FieldTies>
  /** The tops of the trees. */
  readonly tops: readonly PlaceNode[]
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  /** True: no place means any place. */
  readonly isFilter?: boolean
  readonly faulty?: boolean
}

interface Chosen {
  readonly value: string
  readonly label: string
}

interface Branch {
  readonly id: string
  readonly value: string
  readonly pId: string | null
  readonly title: string
  readonly isLeaf: boolean
}

const branchOf = ({ id, name, names, hasChildren }: PlaceNode, pId: string | null): Branch => ({
  id,
  value: id,
  pId,
  title: names ? names.slice(-3).join(' · ') : name,
  isLeaf: !hasChildren,
})

export function PlacePicker({ ties, tops, value, onChange, isFilter = false, faulty = false }: PlacePickerProps) {
  const source = usePlaceSource()
  const [opened, setOpened] = useState<readonly Branch[]>([])
  const [words, setWords] = useState('')
  const asked = words.trim()
  const found = useQuery({
    queryKey: ['places.search', asked],
    queryFn: () => source.search(asked),
    enabled: asked.length > 0,
  })
  const chosen = useQuery({
    queryKey: ['places.name', value],
    queryFn: () => source.read(value ?? ''),
    enabled: value !== undefined,
    staleTime: 10 * 60_000,
  })
  const tree = [...tops.map((top) => branchOf(top, null)), ...opened]
  const within = (found.data ?? []).filter(({ path }) => tops.some((top) => covers(top.path, path)))
  const shown = asked ? within.map((place) => ({ ...branchOf(place, null), isLeaf: true })) : tree
  const label = chosen.data?.name ?? tree.find((branch) => branch.id === value)?.title ?? ''
  return (
    <TreeSelect<Chosen | undefined>
      {...ties}
      treeDataSimpleMode
      suffixIcon={<DownOutlined aria-hidden="true" />}
      treeData={[...shown]}
      value={value === undefined ? undefined : { value, label }}
      labelInValue
      placeholder={t(isFilter ? 'ui.office.any' : 'ui.choose')}
      allowClear={isFilter}
      showSearch={{ searchValue: words, onSearch: setWords, filterTreeNode: false }}
      treeDefaultExpandedKeys={tops.length === 1 ? tops.map((top) => top.id) : []}
      loadData={async (node) => {
        const under = String(node.value)
        const below = await source.below(under)
        setOpened((before) => [
          ...before.filter((branch) => branch.pId !== under),
          ...below.map((place) => branchOf(place, under)),
        ])
      }}
      onChange={(node) => {
        setWords('')
        onChange(node?.value)
      }}
      popupMatchSelectWidth={false}
      // The field says that it opens this; the library itself gives the list no name.
      popupRender={(list) => <div id={`${ties.id}_list`}>{list}</div>}
      virtual={false}
      listHeight={360}
      style={{ minInlineSize: 'min(220px, 100%)', inlineSize: '100%' }}
      {...(faulty && { status: 'error' as const })}
    />
  )
}
