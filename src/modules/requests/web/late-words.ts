/** Late work in words: what it is, and what whoever sent it wrote and chose. */
import { hasWord, moment, t } from '../../../foundation/language/words.ts'
import { choiceWord } from '../../../ui/step-words.ts'
import type { LateWork } from '../contract-late.ts'

const chosen: readonly string[] = ['solved', 'rating', 'waitsFor', 'channel']
const written: readonly string[] = [
  'content',
  'answer',
  'note',
  'reason',
  'comment',
  'message',
  'tried',
  'obstacle',
  'spot',
]

export const lateTitle = ({ step, placeLabel }: LateWork): string =>
  t('requests.late.title', { step: t(`requests.did.${step}`), place: placeLabel })

export const lateSender = ({ senderName, heldAs, deviceAt, arrivedAt }: LateWork): string =>
  t('requests.late.sender', {
    name: senderName,
    role: roleWord(heldAs),
    done: moment(deviceAt),
    arrived: moment(arrivedAt),
  })

const roleWord = (role: string): string => {
  const key = [`people.role.${role}`, `requests.as.${role}`].find(hasWord)
  return key ? t(key) : ''
}

export const lateSaid = ({ step, sent, photos, request, isHidden }: LateWork): string =>
  [
    ...(isHidden ? [t(request ? 'requests.late.hidden' : 'requests.late.hiddenUntilFiled')] : []),
    ...written.flatMap((field) => (sent[field] === undefined ? [] : [String(sent[field])])),
    ...chosen.flatMap((field) =>
      sent[field] === undefined ? [] : [choiceWord('requests', step, field, String(sent[field]))],
    ),
    ...(photos > 0 ? [t('requests.late.photos', { count: photos })] : []),
  ].join('\n')
