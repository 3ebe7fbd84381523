/** 乱停车、飞线充电、不文明养犬: what a community with red grids puts right again and again, spot by spot. */
import type { Case } from './case.ts'

const spots = [
  '1号楼和2号楼之间',
  '西门进来右手边',
  '自行车棚背后',
  '幼儿园围墙外',
  '便民菜店门口',
  '3号楼东侧的便道',
  '小广场健身器材旁',
  '快递柜前面',
  '锅炉房旧址边上',
  '南门岗亭旁',
  '垃圾分类亭对面',
  '5号楼后面的小路',
  '老干部活动室楼下',
  '北院铁栅栏里',
  '公园东路临街的台阶下',
  '6号楼前的花池边',
] as const

const parking = (spot: string): Case => ({
  asks: `${spot}车停得横七竖八，{婴儿车推不过去|轮椅要绕到马路上|救护车怕是进不来}。`,
  standard: 'parking',
  at: 'grid',
  filed: 'gridWorker',
  did: '{当场|傍晚下班时}联系到车主挪走，重新画了停车线，放了提示牌，连看三天没有再乱停。',
  said: '路宽敞了。',
})

const charging = (spot: string): Case => ({
  asks: `${spot}从楼上拉下插线板给电动车充电，线{拖在地上|搭在晾衣绳上}，看着心惊。`,
  standard: 'charging',
  at: 'grid',
  filed: 'gridWorker',
  did: '断电收线，和车主讲清危险，帮着在车棚登记了充电口，{邻居也|同单元两户也}一起改了。',
  said: '再没见拉线。',
})

const dogs = (spot: string): Case => ({
  asks: `${spot}常有人遛狗不牵绳，{孩子放学不敢走|粪便没人收}。`,
  standard: 'dogs',
  at: 'grid',
  filed: 'gridWorker',
  did: '早晚各劝导一次，发了牵引绳和拾便袋，{两户|三户}养犬人当面答应牵绳。',
  said: '好多了，孩子敢自己走了。',
})

export const nuisances: readonly Case[] = spots.flatMap((spot) => [parking(spot), charging(spot), dogs(spot)])
