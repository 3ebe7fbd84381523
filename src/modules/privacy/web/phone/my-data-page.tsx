/** My data: who read or changed it, all of it to read and to keep, and what I may ask for. */
import { useQuery } from '@tanstack/react-query'
import { human, moment, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Card, Row, Rows, Said, Section } from '../../../../ui/phone/card.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { StepButtons } from '../../../../ui/phone/step-buttons.tsx'
import { type MatterView, privacyContract, type SeenLine } from '../../contract.ts'
import { mineQuery, privacy, readAgain, seenQuery } from '../privacy-queries.ts'
import { didWord, roleWord } from './did-words.ts'
import './privacy.css'

const ask = async (_step: string, input: Record<string, unknown>): Promise<void> => {
  await privacy.ask(input as Parameters<typeof privacy.ask>[0])
  await readAgain()
}

export default function MyDataPage() {
  const [seen, mine] = [useQuery(seenQuery), useQuery(mineQuery)]
  return (
    <Page title={t('privacy.phone.mine')} lead={t('privacy.phone.mine.lead')} back="/me">
      <Rows>
        <Row href="/privacy/held" title={t('privacy.held')} says={t('privacy.phone.held.says')} />
        <Row href="/privacy/consents" title={t('privacy.consents')} says={t('privacy.phone.consents.says')} />
        <Row href="/privacy" title={t('privacy.declared')} says={t('privacy.lead')} />
      </Rows>
      <Section title={t('privacy.seen')}>
        <Loaded query={seen}>
          {(lines) =>
            lines.length === 0 ? (
              <p className="quiet">{t('privacy.phone.seen.none')}</p>
            ) : (
              <Rows label={t('privacy.seen')}>
                {lines.map((line) => (
                  <Seen key={line.id} line={line} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Section>
      <Section title={t('privacy.mine')}>
        <div className="rights">
          <p className="quiet">{t('privacy.phone.rights')}</p>
          <StepButtons module="privacy" contract={privacyContract} steps={['ask']} take={ask} />
        </div>
        <Loaded query={mine} rows={1}>
          {(matters) => (
            <>
              {matters.map((matter) => (
                <Matter key={matter.id} matter={matter} />
              ))}
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

const Seen = ({ line }: { readonly line: SeenLine }) => (
  <Row
    {...(line.requestId && { href: `/requests/${line.requestId}` })}
    title={line.taken ? t(`privacy.taken.${line.taken.what}`) : didWord(line.action)}
    says={[line.by, line.role && roleWord(line.role), line.why && whyWord(line)].filter(Boolean).join(' · ')}
    state={<span className="row-says">{[aboutWord(line), human(line.at)].filter(Boolean).join(' · ')}</span>}
  />
)

/** What they wrote says more than that they chose something else. */
const whyWord = ({ why, note }: SeenLine): string =>
  why === 'other' && note
    ? t('privacy.said', { note })
    : t(`requests.why.${why}`) + (note ? t('privacy.noted', { note }) : '')

/** The number of the one request, or how many there are. */
const aboutWord = ({ about, taken }: SeenLine): string | false =>
  about || (taken?.what === 'requests' && t('privacy.taken.rows', { count: taken.rows }))

const Matter = ({ matter }: { readonly matter: MatterView }) => (
  <Card title={t(`privacy.kind.${matter.kind}`)}>
    {matter.said && <Said>{matter.said}</Said>}
    <Facts
      items={[
        { label: t('privacy.phone.state'), value: t(`privacy.state.${matter.state}`) },
        {
          label: t('privacy.phone.dueAt'),
          value: matter.state === 'open' && t('privacy.phone.due', { by: moment(matter.dueAt) }),
        },
        { label: t('privacy.phone.answer'), value: matter.reason },
        { label: t('privacy.phone.askedAt'), value: human(matter.askedAt) },
      ].map(({ label, value }) => ({ label, value: value || null }))}
    />
  </Card>
)
