/** What nobody could solve alone: passed up to the community or the street, waited for, handed over to another channel. */
import type { CategoryCode } from '../categories.ts'
import type { Case } from './case.ts'

export const beyond: Readonly<Partial<Record<CategoryCode, readonly Case[]>>> = {
  environment: [
    {
      asks: '市民来电：{北|南}门口的共享单车堆了两层，挡住盲道和公交站台，{推婴儿车过不去|老人绕到马路上走}。',
      standard: 'parking',
      at: 'community',
      filed: 'communityClerk',
      hotline: true,
      did: '联系运营企业当天拉走六十多辆，划了停放框，盲道已让出，结果已报街道回复 12345。',
      said: '走得过去了。',
    },
    {
      asks: '市民来电：{五|七}号楼有人在楼道里给电动车充电，{夜里闻到焦味|线从三楼一直拉到一楼}，要求上门处理。',
      standard: 'charging',
      at: 'grid',
      filed: 'communityClerk',
      hotline: true,
      did: '当晚上门断电收线，车推到车棚，逐户讲了楼道充电的危险，照着工单回复了来电人。',
    },
    {
      asks: '市民来电：早市收摊后{鱼鳞污水|烂菜叶}留在人行道上，{滑倒过人|苍蝇成群}，希望天天有人管。',
      standard: 'street-stalls',
      at: 'community',
      filed: 'communityClerk',
      hotline: true,
      did: '和市场定了收摊即冲洗，社区连看了五个早上，地面干净，已把情况报街道。',
      takes: 2,
      said: '现在能走了。',
    },
    {
      asks: '{东|西}门外的占道摊点一直摆到非机动车道上，{推轮椅过不去|下班高峰堵成一团}，说过几次还是老样子。',
      standard: 'street-stalls',
      at: 'grid',
      raised: [
        {
          tried: '网格员和楼栋长劝过三次，摊主当面收、转身又摆。',
          obstacle: '网格没有执法权，摊主要有固定的去处才肯走。',
        },
        { tried: '社区找到市场，谈下十二个早市摊位，先搬走七家。', obstacle: '还有五家不愿搬，要街道综合执法到场。' },
      ],
      did: '街道综合执法和市场一起到场，五家都进了早市，路口补划了禁停线。',
      said: '路通了。',
    },
    {
      asks: '几个单元共用的化粪池{往外冒|返味}，{一楼不敢开窗|院里一股味}，物业说要动土没人签字。',
      at: 'grid',
      raised: [
        {
          tried: '网格请物业抽过一次，撒了药，围了警戒带。',
          obstacle: '管道塌了一段，要跨两个院子施工，网格协调不了。',
        },
      ],
      did: '社区请两个院子的物业坐到一起，定了工期和出资，三天挖开换管，回填压实。',
      takes: 3,
      said: '再没冒过。',
    },
    {
      asks: '小区外那片空地{堆了三年的渣土|长满荒草还有人倒垃圾}，风一刮全是土，孩子过不去。',
      at: 'community',
      raised: [{ tried: '社区清过两次，立了牌子。', obstacle: '地不归社区，权属单位联系不上，要街道出面。' }],
      did: '街道联系到权属单位，清运后盖了防尘网，围挡留了人行口。',
      takes: 2,
      partly: '网盖上了，什么时候绿化还没有说法。',
    },
    {
      asks: '楼前大树被风刮歪，{压着雨棚|斜靠在电线上}，谁也不敢动。',
      at: 'grid',
      paused: { waitsFor: 'unit', reason: '园林和供电约在同一天来，先停两天等他们。', days: 2 },
      did: '先围了起来，园林锯了压线的枝，供电查过线路，第三天扶正加了支架。',
      said: '来得齐，一次弄完。',
    },
    {
      asks: '门口那条路的{路灯|监控}三个月没亮，是市政的还是小区的都说不清。',
      at: 'community',
      handedOver: {
        channel: 'hotline',
        otherNumber: 'HS{2|3|4}0{1|5|7}16',
        reason: '查过图纸，属于市政道路，已代你转到 12345，由市政维修，问进度可报那边的编号。',
      },
    },
    {
      asks: '隔壁工地夜里{两|三}点还在打桩，{窗户直颤|老人心脏受不了}，社区去说了也不停。',
      at: 'community',
      handedOver: {
        channel: 'whistle',
        otherNumber: 'CS-{11|12|13}',
        reason: '要住建、生态环境、城管一起到场，已请街道吹哨，结果会在社区公示。',
      },
    },
  ],
  repairs: [
    {
      asks: '单元的{可视对讲|门禁}整个坏了，{老人忘带钥匙就进不了门|谁都能进}，厂家电话也打不通。',
      paused: { waitsFor: 'parts', reason: '主板要从厂家发货，大约四天到。', days: 4 },
      did: '主板到货换好，逐户试过，旧卡都能用，另给三位老人贴了大字说明。',
      said: '说四天就四天。',
    },
    {
      asks: '{暖气|热水}管子{滴水|漏水}，关了总阀整个单元都没有，物业说是主管道不敢动。',
      raised: [
        {
          tried: '网格先给漏点打了卡箍，接了水盆，通知上下楼轮流开阀。',
          obstacle: '主管要停全楼，得热力、物业、住户一起定时间。',
        },
      ],
      did: '社区约好热力和物业，选了周日上午停一次，换了两米管子，中午恢复。',
      said: '没想到周日也来。',
    },
  ],
  policy: [
    {
      asks: '{残疾证|老年证}要换，{照片|户口页}不知道缺哪样，跑了两趟都没办成，想请人帮着看看。',
      paused: { waitsFor: 'resident', reason: '等您把户口页找出来，找到随时打给我们。', days: 3 },
      did: '户口页找到后一起去了大厅，材料齐了，五个工作日后寄到家。',
      said: '一趟就成了。',
    },
    {
      asks: '老房子的{房产证|土地证}名字写错一个字，要改得去好几个地方，年纪大了跑不动，能不能代办。',
      handedOver: {
        channel: 'agency',
        otherNumber: 'DB-{04|06|09}',
        reason: '要委托书和原件，已转社区代办员上门接材料，全程由他跑，有事直接找他。',
      },
    },
  ],
}
