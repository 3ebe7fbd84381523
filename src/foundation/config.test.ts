/** Settings: what stands without any, and a sentence for everything that is wrong. */
import { expect, test } from 'vitest'
import { configurationPage, readConfig, settings } from './config.ts'

const faultOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    return (error as Error).message
  }
  return 'no fault'
}

test('nothing set: it listens on this machine only and keeps its data in ./data', () => {
  expect(readConfig({ PATH: '/usr/bin', LINLI_TEST_URL: 'postgres://x' })).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 8080,
    DATA_DIR: `${process.cwd()}/data`,
    DATABASE_URL: undefined,
    LINLI_DEMO: undefined,
    LOG_LEVEL: undefined,
  })
})

test('an empty text counts as unset', () => {
  expect(readConfig({ PORT: '', LINLI_DEMO: ' ' })).toMatchObject({ PORT: 8080, LINLI_DEMO: undefined })
})

test.each([
  ['PORT', '8o80'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['HOST', 'http://here'],
  ['HOST', '0.0.0.0:80'],
  ['LINLI_DEMO', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['PUBLIC_URL', 'linli.example.cn'],
  ['PUBLIC_URL', 'https://linli.example.cn/office'],
  ['LINLI_TRUST_PROXY', 'everyone'],
  ['LINLI_TRUST_PROXY', '10.0.0.0/33'],
  ['MAP_TILES', 'https://tiles.example.cn/'],
  ['MAP_TILES', 'file:///{z}/{x}/{y}.png'],
  ['MAP_TILES', 'https://tiles.example.cn/{z}/{x}/{y}.png; script-src *'],
  ['MAP_TILES_CRS', 'bd09'],
  ['EVENTS_KEPT_DAYS', '179'],
  ['EVENTS_KEPT_DAYS', 'forever'],
])('%s=%s is refused with both named', (name, text) => {
  expect(faultOf({ [name]: text })).toContain(`${name} is '${text}' and must be`)
})

test.each([
  ['DATABASE_URL', 'mysql://root:hunter2@db'],
  ['LINLI_SECRET', 'hunter2'],
  ['SMS_WEBHOOK_SECRET', 'hunter2'],
])('%s is refused without repeating it', (name, text) => {
  const fault = faultOf({ [name]: text })
  expect(fault).toContain(`${name} must`)
  expect(fault).not.toContain('hunter2')
})

test('everything wrong is said at once, also names that do not exist', () => {
  const fault = faultOf({ PORT: 'x', LINLI_DEM0: 'off', SMS_WEBHOOK_URL: 'https://sms.example.cn' })
  expect(fault.split('\n')).toHaveLength(4)
  expect(fault).toContain('LINLI_DEM0 is not a setting')
  expect(fault).toContain('SMS_WEBHOOK_URL and SMS_WEBHOOK_SECRET must be set together.')
})

test('a unified identity needs all of its settings, and TLS', () => {
  expect(() => readConfig({ OIDC_ISSUER: 'https://id.example.cn' })).toThrow('must be set together')
  expect(() => readConfig({ OIDC_ISSUER: 'http://id.example.cn' })).toThrow('OIDC_ISSUER')
  const whole = {
    OIDC_ISSUER: 'https://id.example.cn',
    OIDC_CLIENT_ID: 'linli',
    OIDC_CLIENT_SECRET_FILE: '/etc/linli-oidc',
    PUBLIC_URL: 'https://linli.example.cn',
  }
  expect(readConfig(whole)).toMatchObject({ OIDC_CLAIM: 'preferred_username', OIDC_CLIENT_ID: 'linli' })
})

test('good settings are read', () => {
  expect(
    readConfig({
      HOST: '::',
      PORT: '0',
      DATABASE_URL: 'postgresql://linli@db/linli',
      LINLI_TRUST_PROXY: 'loopback, 10.1.0.0/16',
      PUBLIC_URL: 'https://linli.example.cn',
    }),
  ).toMatchObject({ HOST: '::', PORT: 0, LINLI_TRUST_PROXY: ['loopback', '10.1.0.0/16'] })
})

test('the documentation has a line for every setting', () => {
  const page = configurationPage()
  for (const name of Object.keys(settings)) expect(page).toContain(`| \`${name}\` |`)
})
