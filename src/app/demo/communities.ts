/** The three communities of the demo: how they are divided, and who works there. Real places; everything else is made up. */
import type { CategoryCode } from './categories.ts'

interface GridPlan {
  readonly microgrids: number
  /** In each micro-grid, or in the grid where there are none. */
  readonly buildings: number
  readonly units: number
}

export interface TeamPlan {
  readonly name: string
  readonly specialty?: string
  readonly members: number
  /** What the team is asked for first. */
  readonly takes: readonly CategoryCode[]
}

interface PartnerPlan {
  readonly name: string
  readonly specialty: string
  readonly takes: readonly CategoryCode[]
}

/** What became of its grids in the three months; a grid by its number. */
export interface Past {
  /** Split into micro-grids, one for each of these workers. */
  readonly split?: Turning & { readonly workers: readonly string[] }
  /** Given to whoever looks after it now. */
  readonly handedOver?: Turning & { readonly formerly: string }
}

interface Turning {
  readonly grid: number
  readonly daysAgo: number
  readonly reason: string
}

export interface CommunityPlan {
  /** Account names begin with it. */
  readonly key: string
  readonly name: string
  readonly path: string
  /** The south-western corner of its made-up boundary, in degrees. */
  readonly corner: readonly [lng: number, lat: number]
  /** 居民甲01, 居民乙01. */
  readonly letter: string
  /** Of grid workers, building heads and branch secretaries, so that no two in the city have one name. */
  readonly numberedFrom: number
  /** The last four digits of the first telephone number. */
  readonly phonesFrom: number
  readonly hasRedGrids: boolean
  readonly grids: readonly GridPlan[]
  readonly residentsInBuilding: number
  readonly heads: number
  /** 党员家庭户: party members at their own building. */
  readonly pioneers: number
  readonly membersInGrid: number
  /** 双报到: party members of employers, at the community. */
  readonly reporting: number
  readonly clerks: number
  readonly teams: readonly TeamPlan[]
  readonly partners: readonly PartnerPlan[]
  readonly past?: Past
  readonly office: Readonly<Record<'street' | 'district' | 'administrator', string>>
}

const grids = (count: number, plan: GridPlan): GridPlan[] => Array.from({ length: count }, () => plan)

const pingan: CommunityPlan = {
  key: 'pingan',
  name: '平安社区',
  path: '1501.150124.150124100.150124100010',
  corner: [111.6425, 39.9178],
  letter: '甲',
  numberedFrom: 1,
  phonesFrom: 1000,
  hasRedGrids: false,
  grids: [
    ...grids(2, { microgrids: 3, buildings: 3, units: 4 }),
    ...grids(2, { microgrids: 2, buildings: 3, units: 5 }),
  ],
  residentsInBuilding: 3,
  heads: 18,
  pioneers: 43,
  membersInGrid: 2,
  reporting: 6,
  clerks: 2,
  teams: [
    { name: '365志愿服务队', members: 24, takes: ['errands', 'environment'] },
    { name: '水电维修队', specialty: '家电水电小修', members: 7, takes: ['repairs'] },
    { name: '助老陪伴队', specialty: '助老陪伴', members: 8, takes: ['company'] },
    { name: '助学讲习队', specialty: '课业辅导和技能讲座', members: 6, takes: ['lessons'] },
    { name: '法律政策服务队', specialty: '法律和政策', members: 6, takes: ['legal', 'policy'] },
    { name: '健康关爱队', specialty: '健康服务和心理疏导', members: 7, takes: ['health', 'counselling'] },
  ],
  partners: [
    { name: '司法所', specialty: '法律咨询', takes: ['legal'] },
    { name: '派出所', specialty: '反诈宣传', takes: [] },
    { name: '城关镇卫生院', specialty: '义诊和上门换药', takes: ['health'] },
    { name: '县消防救援大队', specialty: '消防宣传', takes: [] },
    { name: '县供电公司', specialty: '用电检查', takes: ['repairs'] },
    { name: '县税务局', specialty: '办税辅导', takes: ['policy'] },
    { name: '县政务服务中心', specialty: '帮办代办', takes: ['policy'] },
    { name: '县人社局', specialty: '就业和社保', takes: ['policy'] },
    { name: '县实验小学', specialty: '课后辅导', takes: ['lessons'] },
    { name: '县图书馆', specialty: '阅览和讲座', takes: ['lessons'] },
    { name: '县供水服务站', specialty: '供水抢修', takes: [] },
    { name: '物业服务企业', specialty: '公共部位维修', takes: ['environment'] },
    { name: '社区便利店', specialty: '代买代送', takes: ['errands'] },
  ],
  past: { handedOver: { grid: 2, daysAgo: 26, formerly: '网格员05', reason: '原网格员调到街道工作。' } },
  office: { street: 'chengguan-zhen', district: 'qingshuihe-xian', administrator: 'qingshuihe-guanli' },
}

const gongyuandonglu: CommunityPlan = {
  key: 'gongyuandonglu',
  name: '公园东路社区',
  path: '1501.150103.150103002.150103002009',
  corner: [111.6402, 40.8081],
  letter: '乙',
  numberedFrom: 21,
  phonesFrom: 3000,
  hasRedGrids: true,
  grids: grids(9, { microgrids: 0, buildings: 5, units: 5 }),
  residentsInBuilding: 1,
  heads: 27,
  pioneers: 0,
  membersInGrid: 2,
  reporting: 4,
  clerks: 1,
  teams: [
    { name: '红色网格志愿队', members: 14, takes: ['errands', 'environment', 'company'] },
    { name: '能工巧匠队', specialty: '家电水电小修', members: 5, takes: ['repairs', 'lessons'] },
  ],
  partners: [{ name: '社区卫生服务中心', specialty: '健康宣讲和义诊', takes: ['health', 'counselling'] }],
  office: { street: 'zhongshanxilu-jie', district: 'huimin-qu', administrator: 'huimin-guanli' },
}

const tuanjiexiang: CommunityPlan = {
  key: 'tuanjiexiang',
  name: '团结巷社区',
  path: '1501.150102.150102002.150102002901',
  corner: [111.6788, 40.8462],
  letter: '丙',
  numberedFrom: 61,
  phonesFrom: 5000,
  hasRedGrids: false,
  grids: grids(4, { microgrids: 0, buildings: 4, units: 6 }),
  residentsInBuilding: 2,
  heads: 8,
  pioneers: 0,
  membersInGrid: 1,
  reporting: 16,
  clerks: 1,
  teams: [{ name: '双报到志愿队', members: 10, takes: ['errands', 'company', 'repairs', 'environment'] }],
  partners: [{ name: '司法所', specialty: '法律咨询', takes: ['legal'] }],
  past: {
    split: {
      grid: 4,
      daysAgo: 52,
      workers: ['微网格员61', '微网格员62'],
      reason: '四栋楼一个人走访不过来，按楼栋分成两个微网格。',
    },
  },
  office: { street: 'xilinbeilu-jie', district: 'xincheng-qu', administrator: 'xincheng-guanli' },
}

export const communities: readonly CommunityPlan[] = [pingan, gongyuandonglu, tuanjiexiang]
export const cityPath = '1501'
