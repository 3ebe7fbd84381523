/** What the requests of the bench say, in SQL: a few phrases that everybody uses, the name of a yard, and a name of their own. */
import type { Ground } from './ground.ts'

const things =
  '路灯 楼道灯 电梯 下水道 水管 暖气 单元门 门禁 垃圾桶 电动车 充电线 消防通道 停车位 小广告 井盖 树枝 健身器材 围栏 装修噪音 狗 老人 空调 外墙 屋顶 漏水 停电 停水 网络 快递柜 社保卡 医保 证明 理发 买药 挂号 陪诊 搬家 疏通 煤气 阀门 水表 电表 墙皮 地砖 台阶 扶手 坡道 轮椅'
const troubles =
  '坏了三天 没人管 晚上看不见 请派人来看看 老人出行不方便 味道很大 已经反映过 希望尽快处理 影响休息 堵住了 漏得厉害 一直不亮 到处乱扔 挡住路 占了通道 很危险 走不动路 打不开 关不上 时好时坏 拖了一个月 反复出现 孩子放学经过 下雨就积水 半夜很吵 不知道找谁 麻烦登记一下'

const oneOf = (words: string): string => {
  const list = words.split(' ')
  return `('{${list.join(',')}}'::text[])[1 + floor(power(random(), 3) * ${list.length})::int]`
}
const han = (number: string): string => `chr(19968 + ((${number})::bigint % 2900)::int)`

/** The yard of request n: one in fifteen hundred has the same. */
const yardText = `${han('n % 1500 * 7')} || ${han('n % 1500 * 13 + 1450')}`
/** Three letters that hardly anybody else has side by side. */
const ownText = `${han('n * 7919::bigint')} || ${han('n * 104729::bigint + 11')} || ${han('n / 3 + 97')}`

/** The text of request `n`, from forty to two hundred letters. */
export const contentText = `(select string_agg(${oneOf(things)} || ${oneOf(troubles)} || '，', '')
  from generate_series(0, 3 + n % 14)) || ${yardText} || '院，' || ${ownText} || '。'`

export const frequentWords = ['路灯', '坏了', '电梯坏', '没人管', '下水道 堵住', '晚上看不见', '轮椅', '疏通']

/** Makes what is searched out of what was asked, as the application would have; the index last, in one go. */
export async function fillTexts({ owner }: Pick<Ground, 'owner'>): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(
    "select indexdef as text from pg_indexes where indexname = 'request_texts_by_pairs'",
  )
  await owner.query('drop index request_texts_by_pairs')
  await owner.query(
    `insert into request_texts (district_id, request_id, submitted_at, text, keys)
     select district_id, r.id, submitted_at, lower(translate(concat_ws(' ', number, c.name, c.name_en, place_label, content, answer), '，。-·', '    ')),
       array(select array_to_string(segments[:depth], '.') from generate_series(1, cardinality(segments)) depth)
         || (select array_agg(hours || ':' || epoch / 3600 / hours) from unnest(array[3, 24, 192, 1536]) hours)
     from requests r join request_categories c using (district_id),
       lateral (select string_to_array(path, '.') as segments, floor(extract(epoch from submitted_at))::bigint as epoch) parts
     where c.id = r.category_id order by submitted_at`,
  )
  await owner.query(rows[0]?.text ?? '')
  await owner.query('alter index request_texts_by_pairs alter column 1 set statistics 0')
  await owner.query('vacuum (analyze) request_texts')
}

/** Of so many requests of a place: the names of their yards, or what only they say. */
export async function wordsOfPlace(
  { owner }: Pick<Ground, 'owner'>,
  path: string,
  what: 'yard' | 'own',
): Promise<string[]> {
  const { rows } = await owner.query<{ word: string }>(
    `select substring(content from $2) as word from requests
     where path >= $1 and path < $1 || '/' order by md5(id::text) limit 40`,
    [path, what === 'yard' ? '(..)院，...。$' : '院，(...)。$'],
  )
  return rows.map(({ word }) => word)
}
