/** Every building block of the phone surface on test pages of their own, for eyes and for axe. Not shipped. */

import { catalogues } from 'virtual:words'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch } from 'wouter'
import { Refused } from '../../foundation/http/client.ts'
import { startWords } from '../../foundation/language/words.ts'
import { Facts } from '../../ui/facts.tsx'
import { Button, ButtonBar, ButtonLink, DoorLink } from '../../ui/phone/button.tsx'
import { Card, Row, Rows, Said, Section } from '../../ui/phone/card.tsx'
import { Check, Choice, YesNo } from '../../ui/phone/choice.tsx'
import { Deadline } from '../../ui/phone/deadline.tsx'
import { Empty } from '../../ui/phone/empty.tsx'
import { ErrorNote } from '../../ui/phone/error-note.tsx'
import { Form } from '../../ui/phone/form.tsx'
import { Loading } from '../../ui/phone/loading.tsx'
import { Page, TabsOfPages } from '../../ui/phone/page.tsx'
import '../../ui/phone/phone.css'
import { say } from '../../ui/news.ts'
import { LanguageChoice, TextSizeChoice } from '../../ui/phone/settings-controls.tsx'
import { StateMark } from '../../ui/phone/state-mark.tsx'
import { StepButtons } from '../../ui/phone/step-buttons.tsx'
import { Tabs } from '../../ui/phone/tabs.tsx'
import { TextField } from '../../ui/phone/text-field.tsx'
import { startTextSize } from '../../ui/phone/text-size.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { inAList, lateInAList, overdue, running } from './deadline-example.ts'
import { exampleContract, exampleOptions, loadExampleWords, takeExample } from './step-example.ts'

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

const tabs = (
  <Tabs
    label="页面导航"
    items={[
      { href: '/', label: '首页', icon: 'home' },
      { href: '/mine', label: '我的点单', icon: 'list' },
      { href: '/take', label: '待接单', icon: 'take', count: 7 },
      { href: '/me', label: '我', icon: 'me' },
    ]}
  />
)

const Home = () => (
  <Page title="你好，居民甲01" lead="赛罕区 · 平安社区 3 号楼" tabs>
    <DoorLink href="/form" title="我要点单" says="家里、楼里、院里的事，都可以说" icon="ask" />
    <Section title="等你处理">
      <Rows>
        <Row
          href="/one"
          title="楼道灯坏了三天，晚上老人上下楼看不见，麻烦找人换一下"
          state={
            <>
              <StateMark mark="answered">待评单</StateMark>
              <Deadline {...inAList} />
            </>
          }
        />
        <Row
          href="/one"
          title="独居老人想请人帮忙买药"
          says="平安社区第二网格"
          state={
            <>
              <StateMark mark="working">服务中</StateMark>
              <Deadline {...lateInAList} />
            </>
          }
        />
      </Rows>
    </Section>
    <Section title="我的点单">
      <Empty title="还没有点过单" says="点单以后，你会在这里看到谁接了单、办到哪一步。" />
    </Section>
  </Page>
)

const One = () => (
  <Page
    title="楼道灯坏了三天，晚上看不见"
    back="/"
    action={
      <StepButtons
        module="things"
        steps={['answer']}
        contract={exampleContract}
        options={exampleOptions}
        main="answer"
        take={takeExample}
      />
    }
  >
    <div>
      <StateMark mark="working">服务中</StateMark>
      <Deadline {...running} />
      <Deadline {...overdue} />
    </div>
    <Said>{'三单元一楼到三楼的灯都不亮。\n我妈 82 岁，晚上不敢下楼。'}</Said>
    <Facts
      items={[
        { label: '编号', value: 'DD-20261123-0007' },
        { label: '地点', value: '平安社区 3 号楼 2 单元' },
        { label: '接单人', value: '党员甲03' },
        { label: '期望时间', value: '' },
      ]}
    />
    <Section title="经过">
      <Timeline
        items={[
          { key: '1', at: '2026-11-20T01:10:00Z', title: '点单', who: '居民甲01' },
          { key: '2', at: '2026-11-20T03:00:00Z', title: '审核通过', who: '平安社区' },
          { key: '3', at: new Date().toISOString(), title: '接单', who: '党员甲03', says: '今天下班以后去看。' },
        ]}
      />
    </Section>
    <StepButtons
      module="things"
      steps={['begin', 'return', 'withdraw']}
      contract={exampleContract}
      danger={['withdraw']}
      take={takeExample}
    />
    <Card title="五种状态" tone="plain">
      <ButtonBar>
        <StateMark mark="waiting">待接单</StateMark>
        <StateMark mark="working">服务中</StateMark>
        <StateMark mark="answered">待评单</StateMark>
        <StateMark mark="done">已完成</StateMark>
        <StateMark mark="overdue">已超时</StateMark>
        <StateMark mark="stopped">已撤回</StateMark>
      </ButtonBar>
    </Card>
    <Card title="请你评单" tone="accent">
      <p>党员甲03 说已经换好了，请你看一下。</p>
    </Card>
  </Page>
)

function Fill() {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<string>()
  const [urgent, setUrgent] = useState<boolean>()
  const [agreed, setAgreed] = useState(false)
  const [flaw, setFlaw] = useState<string>()
  return (
    <Page title="我要点单" lead="说清楚什么事、在哪里就可以。" back="/">
      <Form
        submit="点单"
        check={() => {
          setFlaw(text ? undefined : '请写一下是什么事。')
          return text !== ''
        }}
        onSubmit={async () => {
          await later(50)
          if (text === '断网') throw new Refused(0, 'offline')
          say('已点单，社区会在 1 个工作日内审核。')
        }}
      >
        <Choice
          name="kind"
          label="哪一类事"
          required
          options={[
            { value: 'repair', label: '小修小补', hint: '水、电、门窗、楼道灯' },
            { value: 'care', label: '看望照料', hint: '独居老人、病人' },
            { value: 'other', label: '别的事' },
          ]}
          value={kind}
          onChange={setKind}
        />
        <TextField
          name="content"
          label="什么事"
          kind="long"
          required
          limit={200}
          value={text}
          onChange={setText}
          error={flaw}
          hint="不用写身份证号。"
        />
        <TextField name="phone" label="联系电话" kind="phone" value="" onChange={() => {}} />
        <TextField name="code" label="短信验证码" kind="code" required value="" onChange={() => {}} />
        <TextField name="on" label="希望哪天来" kind="date" value="" onChange={() => {}} />
        <YesNo name="urgent" label="急不急" value={urgent} onChange={setUrgent} required />
        <Choice
          name="place"
          label="地点"
          plain
          options={['1 号楼', '2 号楼', '3 号楼'].map((label) => ({ value: label, label }))}
          value="2 号楼"
          onChange={() => {}}
        />
        <Check name="shows" label="让接单人看到我的名字" checked={agreed} onChange={setAgreed} />
      </Form>
    </Page>
  )
}

const Faults = () => (
  <Page
    title="出了问题的时候"
    back="/"
    action={
      <ButtonLink href="/" tone="main" wide>
        回到首页
      </ButtonLink>
    }
  >
    <ErrorNote error={new Refused(0, 'offline')} kept retry={() => later(50)} />
    <ErrorNote error={new Refused(500, 'bug', {}, 'req-7f3a')} />
    <Loading rows={2} />
    <ButtonBar>
      <Button onPress={() => later(60_000)}>一直在办</Button>
      <Button disabled>不能按</Button>
      <Button tone="danger">删除</Button>
      <Button tone="main" busy>
        正在提交
      </Button>
    </ButtonBar>
    <TextSizeChoice />
    <LanguageChoice />
  </Page>
)

startTextSize()
const place = document.getElementById('app')
if (place)
  startWords(catalogues).then(() => {
    loadExampleWords()
    createRoot(place).render(
      <TabsOfPages.Provider value={tabs}>
        <Switch>
          <Route path="/one" component={One} />
          <Route path="/form" component={Fill} />
          <Route path="/faults" component={Faults} />
          <Route component={Home} />
        </Switch>
        <Toasts />
      </TabsOfPages.Provider>,
    )
  })
