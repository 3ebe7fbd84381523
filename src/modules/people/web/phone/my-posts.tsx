/** Where I live and where I work: the homes can be made nearer, left, or added to; the posts are others' to give. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button, ButtonLink } from '../../../../ui/phone/button.tsx'
import { Row, Rows, Section } from '../../../../ui/phone/card.tsx'
import { Icon } from '../../../../ui/phone/icon.tsx'
import { Confirm } from '../../../../ui/phone/sheet.tsx'
import type { MeView } from '../../contract.ts'
import { people, startAsNew } from './me-query.ts'

type Post = MeView['posts'][number]

const placeOf = (post: Post): string => post.names.join(' · ') || post.placeName

export function MyPosts({ me }: { readonly me: MeView }) {
  const homes = me.posts.filter((post) => post.role === 'resident')
  const others = me.posts.filter((post) => post.role !== 'resident')
  return (
    <>
      <Section title={t('people.phone.homes')}>
        {homes.length === 0 && <p className="quiet homes-none">{t('people.phone.homes.none')}</p>}
        {homes.map((post) => (
          <Home key={post.id} post={post} />
        ))}
        <ButtonLink href="/places/choose?for=home&to=/join&next=/me" icon="plus">
          {t(homes.length === 0 ? 'people.join' : 'people.phone.homes.add')}
        </ButtonLink>
      </Section>
      {others.length > 0 && (
        <Section title={t('people.phone.posts')}>
          <Rows>
            {others.map((post) => (
              <Row key={post.id} title={t(`people.role.${post.role}`)} says={placeOf(post)} />
            ))}
            {me.surfaces.includes('office') && (
              <>
                <Row href="/responsibility" title={t('people.phone.chart')} says={t('people.phone.chart.says')} />
                <OfficeRow />
              </>
            )}
          </Rows>
        </Section>
      )}
    </>
  )
}

/** The office is another surface: a link the router must not follow. */
const OfficeRow = () => (
  <li>
    <a className="row" href="/office">
      <span className="row-main">
        <span className="row-title">{t('people.phone.office')}</span>
        <span className="row-says">{t('people.phone.office.says')}</span>
      </span>
      <Icon name="next" />
    </a>
  </li>
)

function Home({ post }: { readonly post: Post }) {
  const [isLeaving, setLeaving] = useState(false)
  const leave = async (): Promise<void> => {
    await people.leave({ id: post.id })
    await startAsNew()
  }
  return (
    <div className="home">
      <p className="trail">{placeOf(post)}</p>
      <div className="ways">
        {post.level === 'community' && (
          <ButtonLink href={`/places/choose/${post.placeId}?for=nearer&to=/join&next=/me`}>
            {t('people.phone.nearer.choose')}
          </ButtonLink>
        )}
        <Button onPress={() => setLeaving(true)}>{t('people.leave')}</Button>
      </div>
      <Confirm
        open={isLeaving}
        title={t('people.leave')}
        says={t('people.phone.leave.says')}
        confirm={t('people.leave')}
        danger
        onConfirm={leave}
        onCancel={() => setLeaving(false)}
      />
    </div>
  )
}
