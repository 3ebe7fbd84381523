/**
 * What can be set from outside: one table of environment variables, read and checked once at the start.
 * docs/configuration.md is printed from it, so that the two cannot differ.
 */
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isTileTemplate, tileSystems } from './map-tiles.ts'
import { StartFault } from './start-fault.ts'
import { cipherNames } from './vault/ciphers.ts'

export interface Setting<T> {
  readonly zh: string
  readonly en: string
  /** The text that stands when nothing is set; null when there is none. */
  readonly fallback: string | null
  /** True: its value is never repeated in a fault. */
  readonly secret: boolean
  /** The value of a text, or the sentence that says what the text must be. */
  read(text: string): { readonly value: T } | { readonly fault: string }
}

type Reader<T> = Setting<T>['read']
interface Said {
  readonly zh: string
  readonly en: string
  readonly secret?: true
}

const fallingBackTo = <T>(fallback: string, read: Reader<T>, said: Said): Setting<T> => ({
  secret: false,
  ...said,
  fallback,
  read,
})
const optional = <T>(read: Reader<T>, said: Said): Setting<T | undefined> => ({
  secret: false,
  ...said,
  fallback: null,
  read,
})

const oneOf =
  <const C extends string>(...choices: readonly C[]): Reader<C> =>
  (text) => {
    const value = choices.find((choice) => choice === text)
    return value === undefined ? { fault: `must be one of ${choices.join(', ')}` } : { value }
  }

const host: Reader<string> = (text) =>
  isIP(text) || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text)
    ? { value: text }
    : { fault: 'must be an IP address or a host name, such as 127.0.0.1 or 0.0.0.0' }

const port: Reader<number> = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65535
    ? { value: Number(text) }
    : { fault: 'must be a number from 0 to 65535; 0 takes any free port' }

const folder: Reader<string> = (text) =>
  text.includes('\0') ? { fault: 'must be the path of a folder' } : { value: resolve(text) }

const address =
  (...schemes: readonly string[]): Reader<URL> =>
  (text) => {
    const url = URL.parse(text)
    return url && schemes.includes(url.protocol.slice(0, -1))
      ? { value: url }
      : { fault: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}` }
  }

/** Over plain HTTP to this machine only: what it says decides who somebody is. */
const issuer: Reader<URL> = (text) => {
  const read = address('https', 'http')(text)
  if ('fault' in read || read.value.protocol === 'https:') return read
  return ['127.0.0.1', 'localhost', '[::1]'].includes(read.value.hostname)
    ? read
    : { fault: 'must begin with https://, but on this machine' }
}

const origin: Reader<URL> = (text) => {
  const read = address('https', 'http')(text)
  if ('fault' in read) return read
  return read.value.pathname === '/' && !read.value.search && !read.value.hash && !read.value.username
    ? read
    : { fault: 'must be only scheme, host and port, such as https://linli.example.cn' }
}

const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (text) =>
    /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? { value: Number(text) }
      : { fault: `must be a whole number from ${least} to ${most}` }

const atLeast =
  (least: number): Reader<string> =>
  (text) =>
    text.length >= least ? { value: text } : { fault: `must have at least ${least} characters` }

const partsOf = (text: string): readonly string[] => text.split(',').map((one) => one.trim())

const isNet = (one: string): boolean => {
  const [ip = '', bits, ...more] = one.split('/')
  const most = isIP(ip) === 6 ? 128 : 32
  return isIP(ip) > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
}

const networks: Reader<readonly string[]> = (text) =>
  partsOf(text).every(isNet)
    ? { value: partsOf(text) }
    : { fault: 'must be addresses or networks, such as 10.0.0.5,10.1.0.0/16' }

const proxies: Reader<readonly string[]> = (text) => {
  const value = partsOf(text)
  return value.every((one) => isNet(one) || ['loopback', 'linklocal', 'uniquelocal'].includes(one))
    ? { value }
    : { fault: 'must be addresses of proxies, such as loopback or 10.0.0.5,10.1.0.0/16' }
}

const tileTemplate: Reader<string> = (text) =>
  isTileTemplate(text)
    ? { value: text }
    : { fault: 'must be an address of tiles with {z}, {x} and {y}, such as https://t{0-7}.example.cn/{z}/{x}/{y}.png' }

const line =
  (most: number): Reader<string> =>
  (text) =>
    text.length <= most ? { value: text } : { fault: `must have at most ${most} characters` }

const headers: Reader<Readonly<Record<string, string>>> = (text) => {
  const parsed = z.record(z.string().regex(/^[a-z0-9-]+$/i), z.string()).safeParse(jsonIn(text))
  return parsed.success
    ? { value: parsed.data }
    : { fault: 'must be JSON of names and texts, such as {"authorization":"Bearer …"}' }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fieldTest: Reader<{ readonly path: readonly string[]; readonly value: string }> = (text) => {
  const [, path, value] = /^([\w-]+(?:\.[\w-]+)*)=(.+)$/.exec(text) ?? []
  return path && value
    ? { value: { path: path.split('.'), value } }
    : { fault: 'must be a field and its value, such as code=0 or result.status=ok' }
}

/** Three years. */
export const usualEventDays = 1096

export const settings = {
  HOST: fallingBackTo('127.0.0.1', host, {
    zh: '监听的地址。0.0.0.0 表示本机所有网卡。',
    en: 'Address to listen on. 0.0.0.0 is every network of this machine.',
  }),
  PORT: fallingBackTo('8080', port, {
    zh: '监听的端口。0 表示任取一个空闲端口。',
    en: 'Port to listen on. 0 takes any free one.',
  }),
  DATA_DIR: fallingBackTo('./data', folder, {
    zh: '数据文件夹：内嵌数据库和登录密钥都在里面。请备份，不要公开。',
    en: 'The data folder: holds the embedded database and the sign-in secret. Back it up, keep it private.',
  }),
  DATABASE_URL: optional(address('postgres', 'postgresql'), {
    zh: '使用这个 PostgreSQL（15 或更新），不启动内嵌数据库。登录的角色须拥有该库并可创建角色。',
    en: 'Use this PostgreSQL (15 or newer) instead of the embedded one. Its role must own the database and may create roles.',
    secret: true,
  }),
  LINLI_DEMO: optional(oneOf('on', 'off'), {
    zh: 'on：首次启动时载入演示区（不写也是 on）。off：不载入，首次启动给出一次性链接，用来建立管理员。',
    en: 'on (also when unset): the first start loads the demo district. off: it loads none and prints a one-time link to make the administrator.',
  }),
  LINLI_SECRET: optional(atLeast(32), {
    zh: '登录凭据的签名密钥，至少 32 个字符。不写时自动生成一次，存放在 DATA_DIR/secret。更换后所有人需重新登录。',
    en: 'Signs the sessions, at least 32 characters. When unset it is made once and kept in DATA_DIR/secret. A new one signs everybody out.',
    secret: true,
  }),
  LINLI_KEYS_FILE: optional(folder, {
    zh: '密钥文件。不写时为 DATA_DIR/keys.json，首次启动自动生成。数据库里加密的内容离了它打不开：与数据备份分开保管。',
    en: 'The file of the keys; DATA_DIR/keys.json when unset, made at the first start. What is sealed in the database cannot be opened without it: keep a copy, apart from the backups.',
  }),
  FILES_S3_URL: optional(address('https', 'http'), {
    zh: '照片存到这个兼容 S3 的存储桶，例如 https://s3.example.cn/linli。不写时存在 DATA_DIR/files。换之前先运行 npm run files:move。',
    en: 'Pictures are kept in this S3-compatible bucket, such as https://s3.example.cn/linli; in DATA_DIR/files when unset. Run npm run files:move when changing.',
  }),
  FILES_S3_KEY_ID: optional(atLeast(1), {
    zh: '存储桶的访问标识，与 FILES_S3_URL 同时设置。',
    en: 'The access key id for the bucket; set with FILES_S3_URL.',
  }),
  FILES_S3_SECRET: optional(atLeast(1), {
    zh: '存储桶的访问密钥，与 FILES_S3_URL 同时设置。',
    en: 'The secret access key for the bucket; set with FILES_S3_URL.',
    secret: true,
  }),
  FILES_S3_REGION: fallingBackTo('us-east-1', atLeast(1), {
    zh: '存储桶所在的区域名。',
    en: 'The region of the bucket.',
  }),
  LINLI_BACKUP_DIR: optional(folder, {
    zh: '备份放在哪个文件夹。不写时为 DATA_DIR/backups；最好是另一块磁盘。',
    en: 'The folder for backups; DATA_DIR/backups when unset. Better on another disk.',
  }),
  LINLI_BACKUP_KEY_FILE: optional(folder, {
    zh: '打开备份的密钥文件。不写时为 DATA_DIR/backup-key.txt，首次备份时生成。请与备份分开保管。',
    en: 'The file of the key that opens backups; DATA_DIR/backup-key.txt when unset, made at the first backup. Keep a copy, apart from the backups.',
  }),
  LINLI_CIPHER: fallingBackTo('aes-256-gcm', oneOf(...cipherNames), {
    zh: '新密钥用的算法：aes-256-gcm，或国密 sm4-cbc-hmac-sm3。已有的密钥不受影响。',
    en: 'The cipher of new keys: aes-256-gcm, or the Chinese national sm4-cbc-hmac-sm3. Keys that exist keep theirs.',
  }),
  STAFF_IDLE_MINUTES: fallingBackTo('30', wholeNumber(5, 720), {
    zh: '工作人员多少分钟不操作就退出登录，5 到 720。本区自定，默认 30。',
    en: 'Staff are signed out after so many minutes without use, 5 to 720. The district’s own setting.',
  }),
  EVENTS_KEPT_DAYS: fallingBackTo(String(usualEventDays), wholeNumber(180, 36_500), {
    zh: '看过、带走、登录这类事件保存多少天，不少于 180，默认三年；办事经过与记录同存。本区自定。',
    en: 'How many days events are kept that only tell who looked, came in or took something along, at least 180; three years when unset. What was done stays with its record. The district’s own setting.',
  }),
  PUBLIC_URL: optional(origin, {
    zh: '对外的网址，例如 https://linli.example.cn。为 https 时，登录凭据只经加密连接发送。',
    en: 'The address people use, such as https://linli.example.cn. With https, sessions travel only encrypted.',
  }),
  LINLI_TRUST_PROXY: optional(proxies, {
    zh: '可信反向代理的地址，逗号分隔，可写 loopback。只有它们转告的来访地址才算数。',
    en: 'Addresses of trusted reverse proxies, comma separated; loopback is a word for this machine. Only they are believed about who calls.',
  }),
  SMS_WEBHOOK_URL: optional(address('https', 'http'), {
    zh: '短信验证码交给这个网址发送。不写时只在演示区可用，验证码显示在终端。',
    en: 'Codes for phones are handed to this address. When unset, codes work in the demo only and are shown on the terminal.',
    secret: true,
  }),
  SMS_WEBHOOK_SECRET: optional(atLeast(16), {
    zh: '给短信请求签名的密钥，至少 16 个字符，与 SMS_WEBHOOK_URL 同时设置。',
    en: 'Signs what is handed to SMS_WEBHOOK_URL, at least 16 characters; set both or neither.',
    secret: true,
  }),
  MAP_TILES: optional(tileTemplate, {
    zh: '底图瓦片的网址模板（网络墨卡托），含 {z}、{x}、{y}，可写 {0-7} 表示多个服务器。不写就没有底图，地图上只有边界。页面只能从这个网址取图。',
    en: 'Template for the tiles of a street map (web mercator) with {z}, {x}, {y}; {0-7} names several servers. When unset a map shows boundaries only. Pages may load pictures from there and nowhere else.',
  }),
  MAP_TILES_CRS: fallingBackTo('wgs84', oneOf(...tileSystems), {
    zh: '底图的坐标：wgs84、cgcs2000（如天地图）或 gcj02（如高德、腾讯）。数据总是 WGS84/CGCS2000，gcj02 的底图会改正后再画。',
    en: 'What the tiles are drawn in: wgs84, cgcs2000 or gcj02. Data stays WGS84/CGCS2000; gcj02 tiles are put where they belong.',
  }),
  MAP_TILES_CREDIT: optional(line(120), {
    zh: '写在底图上的来源和审图号。',
    en: 'Source and approval number, written on the map.',
  }),
  SMS_GATEWAY_URL: optional(address('https', 'http'), {
    zh: '不用 SMS_WEBHOOK_URL 时，短信直接交给服务商的这个网址；{to}、{text}、{word}、{id} 会换成号码、内容、模板名和消息编号。',
    en: 'Without SMS_WEBHOOK_URL, texts go straight to this address of a provider; {to}, {text}, {word} and {id} are filled in.',
    secret: true,
  }),
  SMS_GATEWAY_METHOD: fallingBackTo('POST', oneOf('POST', 'GET'), {
    zh: '怎样调用 SMS_GATEWAY_URL。',
    en: 'How SMS_GATEWAY_URL is called.',
  }),
  SMS_GATEWAY_HEADERS: optional(headers, {
    zh: '另加的请求头，JSON，例如 {"authorization":"Bearer …"}。',
    en: 'Further headers as JSON, such as {"authorization":"Bearer …"}.',
    secret: true,
  }),
  SMS_GATEWAY_BODY: optional(atLeast(1), {
    zh: '请求体：JSON，或表单 mobile={to}&content={text}。',
    en: 'The body: JSON, or a form such as mobile={to}&content={text}.',
    secret: true,
  }),
  SMS_GATEWAY_SUCCESS: optional(fieldTest, {
    zh: '应答里表示成功的字段和值，例如 code=0 或 result.status=ok。不写时只看 HTTP 状态。',
    en: 'The field of a JSON answer that says it went well, such as code=0 or result.status=ok. When unset the status decides.',
  }),
  SMTP_URL: optional(address('smtps', 'smtp'), {
    zh: '邮件服务器，例如 smtps://用户:密码@mail.example.cn。不写时不发邮件。',
    en: 'The mail server, such as smtps://user:password@mail.example.cn. When unset no mails are sent.',
    secret: true,
  }),
  SMTP_FROM: optional(atLeast(3), {
    zh: '发件人，例如 邻里 <linli@example.cn>，与 SMTP_URL 同时设置。',
    en: 'The sender of mails, such as Linli <linli@example.cn>; set with SMTP_URL.',
  }),
  WEBHOOK_NETWORKS: optional(networks, {
    zh: '各区自设的消息网址只能通向公网。要通向内网的，在这里写明地址或网段，逗号分隔，例如 10.1.0.0/16。',
    en: 'The addresses that districts set for their notices lead to the public network only. Addresses or networks inside that they may lead to, comma separated, such as 10.1.0.0/16.',
  }),
  OIDC_ISSUER: optional(issuer, {
    zh: '统一身份认证（OpenID Connect）的签发地址，例如 https://id.example.cn。设置以后，工作人员可以用它登录；须同时设置 PUBLIC_URL。',
    en: 'The issuer of a unified identity (OpenID Connect), such as https://id.example.cn. When set, staff may sign in through it; needs PUBLIC_URL.',
  }),
  OIDC_CLIENT_ID: optional(atLeast(1), {
    zh: '在统一身份认证登记的客户端标识，与 OIDC_ISSUER 同时设置。',
    en: 'The id of this client there; set with OIDC_ISSUER.',
  }),
  OIDC_CLIENT_SECRET_FILE: optional(folder, {
    zh: '存放客户端密钥的文件，与 OIDC_ISSUER 同时设置。',
    en: 'The file with the secret of this client; set with OIDC_ISSUER.',
  }),
  OIDC_CLAIM: fallingBackTo('preferred_username', line(60), {
    zh: '第一次登录时，哪个字段是本系统的账号。以后只认对方的 sub。',
    en: 'Which claim is the account name here, at the first sign-in; from then on their sub decides.',
  }),
  OIDC_NAME: fallingBackTo('统一身份认证', line(30), {
    zh: '登录按钮上怎么称呼它。',
    en: 'What the button for signing in calls it.',
  }),
  LOG_LEVEL: optional(oneOf('debug', 'info', 'warn', 'error', 'silent'), {
    zh: '日志级别。不写时为 info；日志直接显示在终端上时为 warn。',
    en: 'How much is logged. When unset it is info, or warn while the log is shown on a terminal.',
  }),
}

type Value<S> = S extends Setting<infer T> ? T : never
export type Config = { readonly [K in keyof typeof settings]: Value<(typeof settings)[K]> }

const together = [
  ['SMS_WEBHOOK_URL', 'SMS_WEBHOOK_SECRET'],
  ['SMTP_URL', 'SMTP_FROM'],
] as const

/** Names that begin like ours and are read elsewhere: by the test run. */
const readElsewhere = ['LINLI_TEST_URL']

/** Throws one fault that names everything wrong at once. A misspelt name would otherwise be ignored in silence. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const values = Object.entries<Setting<unknown>>(settings).map(([name, setting]) => {
    const text = environment[name]?.trim() || setting.fallback
    if (text === null) return [name, undefined]
    const read = setting.read(text)
    if ('value' in read) return [name, read.value]
    faults.push(`${name}${setting.secret ? '' : ` is '${text.slice(0, 80)}' and`} ${read.fault}.`)
    return [name, undefined]
  })
  const config = Object.fromEntries(values) as Config
  for (const [one, other] of together)
    if (Boolean(environment[one]) !== Boolean(environment[other]))
      faults.push(`${one} and ${other} must be set together.`)
  const s3 = [environment.FILES_S3_URL, environment.FILES_S3_KEY_ID, environment.FILES_S3_SECRET].filter(Boolean)
  if (s3.length % 3) faults.push('FILES_S3_URL, FILES_S3_KEY_ID and FILES_S3_SECRET must be set together.')
  const oidc = [environment.OIDC_ISSUER, environment.OIDC_CLIENT_ID, environment.OIDC_CLIENT_SECRET_FILE].filter(
    Boolean,
  )
  if (oidc.length % 3 || (oidc.length && !environment.PUBLIC_URL))
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE and PUBLIC_URL must be set together.')
  for (const name of Object.keys(environment))
    if (name.startsWith('LINLI_') && !(name in settings) && !readElsewhere.includes(name))
      faults.push(`${name} is not a setting; those that begin with LINLI_ are ${ours.join(', ')}.`)
  if (faults.length) throw new StartFault(['The settings cannot be used:', ...faults].join('\n  '))
  return config
}

const ours = Object.keys(settings).filter((name) => name.startsWith('LINLI_'))

/** The table as a page of the documentation. */
export function configurationPage(): string {
  const lines = Object.entries<Setting<unknown>>(settings).map(
    ([name, { zh, en, fallback }]) =>
      `| \`${name}\` | ${fallback === null ? '—' : `\`${fallback}\``} | ${zh}<br>${en} |`,
  )
  return `# 配置 · Configuration

<!-- Printed by \`npm run print\` from src/foundation/config.ts: change it there. -->

全部用环境变量设置，启动时一次检查完毕；有错就说明哪里错，不启动。
Everything is set by environment variables, checked at the start; anything wrong is said and nothing starts.

| 名称 Name | 默认 Default | 含义 Meaning |
|---|---|---|
${lines.join('\n')}
`
}
