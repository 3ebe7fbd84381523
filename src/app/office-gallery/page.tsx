/** Every building block of the office surface on test pages of their own, for eyes and for axe. Not shipped. */

import { catalogues } from 'virtual:words'
import { ApartmentOutlined, ClockCircleOutlined, InboxOutlined, TeamOutlined } from '@ant-design/icons'
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from '../../foundation/http/client.ts'
import { startWords } from '../../foundation/language/words.ts'
import { Facts } from '../../ui/facts.tsx'
import { say } from '../../ui/news.ts'
import { Card, Columns, Figure, Figures, Said } from '../../ui/office/content.tsx'
import { loadControlWords } from '../../ui/office/control-words.ts'
import { type Column, DataTable } from '../../ui/office/data-table.tsx'
import { DeadlineText } from '../../ui/office/deadline-text.tsx'
import { ErrorResult } from '../../ui/office/error-result.tsx'
import { CheckInput, ChoiceInput, TextInput } from '../../ui/office/fields.tsx'
import { FilterBar, FilterChoice, FilterSearch } from '../../ui/office/filter-bar.tsx'
import { Form } from '../../ui/office/form.tsx'
import { Frame } from '../../ui/office/frame.tsx'
import { Loading } from '../../ui/office/loaded.tsx'
import '../../ui/office/office.css'
import { PageTitle } from '../../ui/office/page-title.tsx'
import { Shell } from '../../ui/office/shell.tsx'
import { StateTag } from '../../ui/office/state-tag.tsx'
import { StepButtons } from '../../ui/office/step-buttons.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { inAList, lateInAList, overdue, running } from '../phone-gallery/deadline-example.ts'
import { exampleContract, exampleOptions, loadExampleWords, takeExample } from '../phone-gallery/step-example.ts'

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

interface Line {
  id: string
  title: string
  category: string
  place: string
  late: boolean
}

const lines: Line[] = Array.from({ length: 8 }, (_, index) => ({
  id: String(index),
  title:
    ['楼道灯坏了三天，晚上看不见', '独居老人想请人帮忙买药', '院里电动车飞线充电', '想办居住证，不知道带什么材料'][
      index % 4
    ] ?? '',
  category: ['小修小补', '看望照料', '安全隐患', '代办帮办'][index % 4] ?? '',
  place: `平安社区第${index + 1}网格`,
  late: index % 4 === 2,
}))

const columns: Column<Line>[] = [
  { key: 'title', title: '事项', cell: ({ title }) => title },
  { key: 'category', title: '类别', width: 120, cell: ({ category }) => category },
  {
    key: 'state',
    title: '状态',
    width: 120,
    cell: ({ late }) =>
      late ? <StateTag mark="waiting">待接单</StateTag> : <StateTag mark="working">服务中</StateTag>,
  },
  { key: 'place', title: '地点', width: 180, cell: ({ place }) => place },
  {
    key: 'deadline',
    title: '时限',
    width: 300,
    cell: ({ late }) => <DeadlineText {...(late ? lateInAList : inAList)} />,
  },
]

function Inbox() {
  const [state, setState] = useState<string>()
  const [text, setText] = useState('')
  return (
    <>
      <PageTitle title="待办" lead="平安社区 · 共 128 件未办结" actions={<Button type="primary">代居民点单</Button>} />
      <Figures>
        <Figure label="待接单" value={12} href="/" isHere />
        <Figure label="快到期" value={5} href="/" />
        <Figure label="已超时" value={3} href="/" isLate />
        <Figure label="居民未回应" value={0} href="/" isLate />
      </Figures>
      <FilterBar onReset={state ? () => setState(undefined) : undefined}>
        <FilterChoice
          label="状态"
          value={state}
          onChange={setState}
          options={[
            { value: 'waiting', label: '待接单' },
            { value: 'serving', label: '服务中' },
          ]}
        />
        <FilterSearch label="事项、编号" value={text} onChange={setText} />
      </FilterBar>
      <DataTable
        label="未办结的点单"
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        hrefOf={() => '/one'}
        empty={{ title: '没有点单' }}
        more={{ load: () => {}, loading: false }}
      />
    </>
  )
}

const One = () => (
  <>
    <PageTitle
      title="楼道灯坏了三天，晚上看不见"
      back={{ href: '/', label: '待办' }}
      lead={
        <>
          <StateTag mark="working">服务中</StateTag> · DD-20261123-0007
        </>
      }
      actions={
        <StepButtons
          module="things"
          steps={['withdraw', 'return', 'begin', 'answer']}
          contract={exampleContract}
          options={exampleOptions}
          main="answer"
          danger={['withdraw']}
          take={takeExample}
        />
      }
    />
    <Columns>
      <div>
        <Card title="居民说的">
          <Said>{'三单元一楼到三楼的灯都不亮。\n我妈 82 岁，晚上不敢下楼。'}</Said>
        </Card>
        <Card title="经过">
          <Timeline
            items={[
              { key: '1', at: '2026-11-20T01:10:00Z', title: '点单', who: '居民甲01' },
              { key: '2', at: '2026-11-20T03:00:00Z', title: '审核通过', who: '平安社区' },
              { key: '3', at: new Date().toISOString(), title: '接单', who: '党员甲03', says: '今天下班以后去看。' },
            ]}
          />
        </Card>
      </div>
      <Card title="基本情况">
        <Facts
          items={[
            { label: '时限', value: <DeadlineText {...running} /> },
            { label: '原时限', value: <DeadlineText {...overdue} /> },
            { label: '地点', value: '平安社区 3 号楼 2 单元' },
            { label: '接单人', value: '党员甲03' },
          ]}
        />
      </Card>
    </Columns>
  </>
)

function Fill() {
  const [name, setName] = useState('')
  const [who, setWho] = useState<string>()
  const [sees, setSees] = useState(false)
  const [flaw, setFlaw] = useState<string>()
  return (
    <>
      <PageTitle title="新建岗位" back={{ href: '/people', label: '人员与岗位' }} />
      <Card>
        <Form
          submit="保存"
          check={() => {
            setFlaw(name ? undefined : '请填这一项。')
            return name !== ''
          }}
          onSubmit={async () => {
            await later(50)
            if (name === '断网') throw new Refused(0, 'offline')
            say('已保存。')
          }}
        >
          <TextInput
            name="name"
            label="姓名"
            required
            value={name}
            onChange={setName}
            error={flaw}
            hint="写证件上的姓名。"
          />
          <TextInput name="on" label="任职日期" kind="date" value="" onChange={() => {}} />
          <ChoiceInput
            name="role"
            label="岗位"
            required
            options={['网格员', '支部书记', '社区干部'].map((label) => ({ value: label, label }))}
            value="网格员"
            onChange={() => {}}
          />
          <ChoiceInput
            name="who"
            label="地点"
            options={Array.from({ length: 9 }, (_, index) => ({ value: String(index), label: `第${index + 1}网格` }))}
            value={who}
            onChange={setWho}
          />
          <TextInput name="note" label="备注" kind="long" limit={500} value="" onChange={() => {}} />
          <CheckInput label="可以看到联系电话" checked={sees} onChange={setSees} />
        </Form>
      </Card>
    </>
  )
}

const Faults = () => (
  <>
    <PageTitle title="出了问题的时候" />
    <ErrorResult error={new Refused(500, 'bug', {}, 'req-7f3a')} retry={() => undefined} />
    <Loading />
    <DataTable<Line>
      label="空表"
      columns={columns}
      rows={[]}
      rowKey={({ id }) => id}
      empty={{ title: '还没有点单', says: '居民点单以后会出现在这里。', action: <Button>代居民点单</Button> }}
    />
    <Button disabled>不能按</Button> <Button loading>正在保存</Button> <Button type="link">链接</Button>{' '}
    <Button type="primary" danger>
      删除
    </Button>
  </>
)

const root = createRootRoute({
  component: () => (
    <Shell
      sections={[
        { href: '/', label: '待办', icon: <InboxOutlined />, count: 128 },
        { href: '/watch', label: '督单', icon: <ClockCircleOutlined />, count: 3 },
        { href: '/places', label: '地点', icon: <ApartmentOutlined /> },
        { href: '/people', label: '人员与岗位', icon: <TeamOutlined /> },
      ]}
      who="支部书记甲02"
      ownPage="/"
      posts={['平安社区 · 网格支部书记']}
      onSignOut={() => later(50)}
    >
      <Outlet />
    </Shell>
  ),
})
const pages = { '/': Inbox, '/one': One, '/people': Fill, '/faults': Faults }
const routes = Object.entries(pages).map(([path, component]) =>
  createRoute({ getParentRoute: () => root, path, component }),
)
const router = createRouter({ routeTree: root.addChildren(routes), basepath: '/office' })

const place = document.getElementById('app')
if (place)
  startWords(catalogues).then(async () => {
    loadExampleWords()
    const controls = await loadControlWords()
    createRoot(place).render(
      <Frame controls={controls}>
        <RouterProvider router={router} />
      </Frame>,
    )
  })
