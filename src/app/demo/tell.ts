/** Tells one request from its first word to its last, as if there were all the time in the world. */
import { hourLength } from '../../foundation/calendar/day.ts'
import { positionWording } from '../../modules/requests/contract.ts'
import { holding } from './cast.ts'
import { diceOf } from './dice.ts'
import { soonest, type When } from './hours.ts'
import { end, serve } from './serve.ts'
import type { Story } from './story.ts'
import { fullHour, type Hours, Teller, type Telling } from './teller.ts'
import type { Case } from './texts/case.ts'

export function tell(telling: Telling): Story {
  const { told, dice, category, resident } = telling
  const teller = new Teller(telling, placeOf(telling))
  const filer = told.filed && filerOf(teller, told.filed)
  // With a telephone number from an office, the person can follow and confirm it on their own phone.
  const isFollowed = !filer || (told.filed !== 'buildingHead' && dice.chance(0.7))
  submit(teller, filer, isFollowed)
  const voice = isFollowed ? resident.name : (filer ?? resident.name)

  const clerk = teller.someone('communityClerk').name
  const review: [Hours, When] = category === 'urgent' ? [[0.06, 0.4], 'always'] : [[0.15, 2.6], 'office']
  if ('declined' in told) {
    teller.wait(...review).add('decline', clerk, { reason: told.declined })
    return teller.story
  }
  const changesTheirMind = 'withdrawn' in told && dice.chance(0.4)
  if (told.filed === 'communityClerk') teller.add('approve', filer ?? clerk, {}, { along: true })
  else if (!changesTheirMind) teller.wait(...review).add('approve', clerk)
  if ('withdrawn' in told) {
    teller.wait([0.2, 9], 'awake').add('note', voice, { note: told.withdrawn })
    teller.wait([0.02, 0.1], 'awake').add('withdraw', voice)
    return teller.story
  }
  if ('handedOver' in told) {
    teller
      .wait([0.5, 20], 'office')
      .add('handOver', clerk, { ...told.handedOver, otherNumber: dice.fill(told.handedOver.otherNumber) })
    return teller.story
  }
  serve(teller, told, voice)
  end(teller, told, { voice, clerk, speaksForThemselves: isFollowed && (!filer || dice.chance(0.4)) })
  return teller.story
}

function placeOf({ told, resident, cast }: Telling): string {
  const home = resident.posts[0]?.at ?? cast.plan.path
  if (told.at === 'community') return cast.plan.path
  return told.at === 'grid' ? home.split('.').slice(0, 5).join('.') : home
}

/** Where a building has no head, the grid worker files. */
function filerOf({ telling, place }: Teller, role: NonNullable<Case['filed']>): string {
  const [nearest] = holding(telling.cast, [role], place)
  const [worker] = holding(telling.cast, ['gridWorker'], place)
  return (nearest ?? worker)?.name ?? ''
}

/** Their number, made from the moment, and what they allow: five days. */
const orderOf = (at: number) => ({
  number: `HS${Math.floor(at / 1000)}`,
  dueAt: fullHour(at + 5 * 24 * hourLength),
})

function submit(teller: Teller, filer: string | undefined, isFollowed: boolean): void {
  const { told, dice, calendar, content, resident, at } = teller.telling
  const wish = dice.chance(0.18) ? dice.between(20, 54) : 0
  const wished = soonest(at + wish * hourLength, 'awake', calendar, dice)
  const position = positionIn(teller)
  const tells = filer ? isFollowed : dice.chance(0.6)
  const input = {
    content,
    ...(told.spot && { spot: dice.fill(told.spot) }),
    ...(position && { position, ...(!filer && { consents: [{ to: 'position', wording: positionWording }] }) }),
    ...(wish && { wishedAt: fullHour(wished) }),
    ...(tells && resident.phone && { contactPhone: resident.phone }),
    showsName: dice.chance(0.4),
    ...(told.hotline && { fromHotline: orderOf(at) }),
  }
  teller.add('submit', filer ?? resident.name, input, filer ? { for: resident.name } : {})
}

/** Two in five say where they stand, a few steps from the house. Thrown by itself, so that no story changes for it. */
function positionIn({ telling, place }: Teller): { lng: number; lat: number } | undefined {
  const dice = diceOf(`${telling.resident.name} ${telling.at} stands`)
  const point = telling.cast.places.find(({ path }) => path === place)?.point
  if (!point || !dice.chance(0.4)) return undefined
  const step = (): number => dice.between(-0.0003, 0.0003)
  return { lng: Number((point.lng + step()).toFixed(6)), lat: Number((point.lat + step()).toFixed(6)) }
}
