/** What was done and by whom in which post, in the words of the module that did it. */
import { hasWord, human, t } from '../../../../foundation/language/words.ts'

export function didWord(action: string): string {
  const [module = '', verb = ''] = action.split('.')
  const key = [`${module}.did.${verb}`, `privacy.did.${verb}`, action].find(hasWord)
  return key ? t(key) : action
}

export function roleWord(role: string): string {
  const key = [`people.role.${role}`, `requests.phone.relation.${role}`].find(hasWord)
  return key ? t(key) : role
}

/** One value of what is held, as its module says it. */
export function valueWord(module: string, name: string, value: string): string {
  if (name === 'action') return didWord(value)
  if (name === 'role') return roleWord(value)
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return human(value)
  const key = [`${module}.${name}.${value}`, value].find(hasWord)
  return key ? t(key) : value
}
