/** The accounts that are shown at the start: the handful with which the demo is tried. They exist in the demo only. */
import { wordsFor } from '../../foundation/language/catalogue.ts'
import { locales } from '../../foundation/language/locale.ts'
import type { DemoAccounts } from '../demo-accounts.ts'
import type { PlannedPerson } from './cast.ts'
import { cityPath } from './communities.ts'
import { phoneFor } from './phones.ts'

/** Every account for the office has this one; all the world may know it. */
export const demoPassword = 'Linli-demo-2026'

interface Shown {
  /** Their name in the cast. */
  readonly name: string
  readonly role: string
  readonly place: string
  readonly account?: string
}

const shown: readonly Shown[] = [
  { name: '居民甲01', role: 'resident', place: '平安社区' },
  { name: '党员甲01', role: 'partyMember', place: '平安社区' },
  { name: '志愿者甲01', role: 'volunteer', place: '平安社区' },
  { name: '楼栋长01', role: 'buildingHead', place: '平安社区' },
  { name: '网格员01', role: 'gridWorker', place: '平安社区', account: 'pingan-wangge1' },
  { name: '支部书记01', role: 'branchSecretary', place: '平安社区', account: 'pingan-zhibu1' },
  { name: '社区工作者甲01', role: 'communityClerk', place: '平安社区', account: 'pingan-shouli' },
  { name: '社区书记甲', role: 'communitySecretary', place: '平安社区', account: 'pingan-shuji' },
  { name: '街道办工作人员甲', role: 'streetOffice', place: '城关镇', account: 'chengguan-zhen' },
  { name: '区级工作人员甲', role: 'districtOffice', place: '清水河县', account: 'qingshuihe-xian' },
  { name: '管理员甲', role: 'administrator', place: '清水河县', account: 'qingshuihe-guanli' },
  { name: '社区书记乙', role: 'communitySecretary', place: '公园东路社区', account: 'gongyuandonglu-shuji' },
  { name: '社区书记丙', role: 'communitySecretary', place: '团结巷社区', account: 'tuanjiexiang-shuji' },
  { name: '市级工作人员', role: 'cityOffice', place: '呼和浩特市', account: 'huhehaote-shi' },
]

/** Holds the post that reads every district of the city. */
export const cityPerson: PlannedPerson = {
  name: '市级工作人员',
  account: 'huhehaote-shi',
  posts: [{ role: 'cityOffice', at: cityPath }],
  takes: [],
  isElderly: false,
}

/** '平安社区 社区书记 · Community secretary' */
const whoOf = ({ role, place }: Shown): string =>
  `${place} ${locales.map((locale) => wordsFor(locale)(`people.role.${role}`)).join(' · ')}`

/** One way in for each: whoever works in an office comes by password. */
export const shownAccounts = (): DemoAccounts =>
  shown.map((one) => ({
    who: whoOf(one),
    ...(one.account ? { account: one.account, password: demoPassword } : { phone: phoneFor(one.name, 0) }),
  }))
