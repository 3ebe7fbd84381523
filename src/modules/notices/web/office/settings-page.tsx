/** What the district sets about notices: its night, and where its own systems hear of what people are told. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFlaws } from '../../../../ui/use-flaws.ts'
import type { SettingsView } from '../../contract-settings.ts'
import { notices } from '../notices-queries.ts'
import { keepSettings, settingsQuery } from './settings-queries.ts'
import './notices-office.css'

export default function SettingsPage() {
  const query = useQuery(settingsQuery)
  return (
    <>
      <PageTitle
        title={t('notices.settings')}
        lead={t('notices.office.settings.lead')}
        back={{ href: '/administration', label: t('notices.office.settings.back') }}
      />
      <div className="narrow">
        <Loaded query={query}>
          {(view) => (
            <>
              <Night view={view} />
              <Webhook view={view} />
            </>
          )}
        </Loaded>
      </div>
    </>
  )
}

/** Takes what a command answers, and says that it is done. */
async function taken(answer: Promise<SettingsView>, word = 'notices.office.settings.saved'): Promise<SettingsView> {
  const view = await answer
  keepSettings(view)
  say(t(word))
  return view
}

function Night({ view: { night } }: { readonly view: SettingsView }) {
  const [from, setFrom] = useState(night.from)
  const [to, setTo] = useState(night.to)
  const usual = async (): Promise<void> => {
    const view = await taken(notices.usualNight())
    setFrom(view.night.from)
    setTo(view.night.to)
  }
  return (
    <Card title={t('notices.office.settings.night')}>
      <p>{t('notices.office.settings.night.says')}</p>
      <p className="note-small">{t(`notices.office.settings.night.${night.isOwn ? 'own' : 'usual'}`)}</p>
      <Form
        submit={t('notices.office.settings.save')}
        onSubmit={() => taken(notices.setNight({ from, to }))}
        beside={night.isOwn && <Button onClick={usual}>{t('notices.office.settings.night.back')}</Button>}
      >
        <div className="side-by-side">
          <TextInput
            name="from"
            kind="time"
            label={t('notices.office.settings.from')}
            required
            value={from}
            onChange={setFrom}
          />
          <TextInput
            name="to"
            kind="time"
            label={t('notices.office.settings.to')}
            required
            value={to}
            onChange={setTo}
          />
        </div>
      </Form>
    </Card>
  )
}

function Webhook({ view: { webhook } }: { readonly view: SettingsView }) {
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [secret, setSecret] = useState('')
  const { flaws, sending } = useFlaws()
  const set = async (): Promise<void> => {
    await sending(() => taken(notices.setWebhook({ url: url.trim(), secret })))
    setSecret('')
  }
  const drop = async (): Promise<void> => {
    await taken(notices.dropWebhook(), 'notices.office.settings.webhook.dropped')
    setUrl('')
  }
  return (
    <Card title={t('notices.office.settings.webhook')}>
      <p>{t('notices.office.settings.webhook.says')}</p>
      <p className="note-small">
        {webhook
          ? t('notices.office.settings.webhook.now', { url: webhook.url })
          : t('notices.office.settings.webhook.none')}
      </p>
      <Form
        submit={t('notices.office.settings.save')}
        onSubmit={set}
        beside={webhook && <Button onClick={drop}>{t('notices.office.settings.webhook.drop')}</Button>}
      >
        <TextInput
          name="url"
          label={t('notices.office.settings.url')}
          required
          limit={500}
          value={url}
          onChange={setUrl}
          error={flaws.url}
        />
        <TextInput
          name="secret"
          kind="password"
          label={t('notices.office.settings.secret')}
          hint={t('notices.office.settings.secret.hint')}
          autoComplete="off"
          required
          value={secret}
          onChange={setSecret}
          error={flaws.secret}
        />
      </Form>
    </Card>
  )
}
