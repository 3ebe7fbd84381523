/** The API document as a page to read: made on the server, one file, no script. */
import type { Content, OpenApi, Operation, Parameter, Schema } from './openapi.ts'

/** The words of an action in Chinese, if there are any: 'requests.claim' → '接单'. */
export type WordOf = (key: string) => string | undefined

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: unknown): string => String(text).replace(/[&<>"]/g, (mark) => escapes[mark] ?? '')

/** `__CSP_NONCE__` stands where the server puts each answer's own nonce. */
export function docsPage(document: OpenApi, word: WordOf): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const sections = document.tags.map(({ name }) => ({
    name,
    title: word(`docs.office.${name}`) ?? name,
    lines: operations.filter(({ operation }) => operation.tags.includes(name)),
  }))
  const title = word('docs.office.title') ?? document.info.title
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style nonce="__CSP_NONCE__">${css}</style>
</head>
<body>
<header>
<h1>${safe(title)}</h1>
<p>${safe(word('docs.office.lead') ?? '')}</p>
<p lang="en">${safe(document.info.description)}</p>
<p><a href="/api/openapi.json">openapi.json</a> · OpenAPI ${safe(document.openapi)} · ${safe(document.info.version)}</p>
</header>
<nav aria-label="${safe(word('docs.office.contents') ?? 'Contents')}"><ul>
${sections.map(({ name, title: heading, lines }) => `<li><a href="#${safe(name)}">${safe(heading)}</a> (${lines.length})</li>`).join('\n')}
</ul></nav>
<main>
${sections.map(({ name, title: heading, lines }) => `<section aria-labelledby="${safe(name)}"><h2 id="${safe(name)}">${safe(heading)}</h2>\n${lines.map((line) => endpoint(document, word, line)).join('\n')}\n</section>`).join('\n')}
</main>
</body>
</html>
`
}

function endpoint(
  document: OpenApi,
  word: WordOf,
  { path, method, operation }: { path: string; method: string; operation: Operation },
): string {
  const chinese = word(operation.operationId)
  const body = operation.requestBody?.content['application/json']?.schema
  return `<article id="${safe(operation.operationId)}">
<h3><code><b>${safe(method.toUpperCase())}</b> ${safe(`/api${path}`)}</code>${chinese ? ` ${safe(chinese)}` : ''}</h3>
<p lang="en">${safe(operation.summary)}. ${safe(operation.description)}</p>
${table(word('docs.office.given') ?? 'Given', [...operation.parameters.flatMap(parameterRows), ...(body ? rows(document, body) : [])])}
${table(word('docs.office.answer') ?? 'Answer', rows(document, answerOf(operation)))}
</article>`
}

interface Row {
  readonly name: string
  readonly required: boolean
  readonly type: string
}

function table(title: string, lines: readonly Row[]): string {
  if (lines.length === 0) return ''
  const body = lines.map(
    ({ name, required, type }) =>
      `<tr><th scope="row"><code>${safe(name)}</code>${required ? '' : '?'}</th><td>${safe(type)}</td></tr>`,
  )
  return `<details><summary>${safe(title)} (${lines.length})</summary><table><tbody>${body.join('')}</tbody></table></details>`
}

const parameterRows = (parameter: Parameter): Row[] =>
  parameter.name === undefined
    ? [{ name: 'Idempotency-Key', required: true, type: 'header, uuid' }]
    : [{ name: parameter.name, required: parameter.required, type: `${parameter.in}, ${typeOf(parameter.schema)}` }]

/** Nothing for an answer that is a file. */
const answerOf = ({ responses }: Operation): Schema =>
  (responses['200'] as { content: Content }).content['application/json']?.schema ?? {}

/** The fields of an object, or of the things in a list, one line each; what lies deeper is named by its kind. */
function rows(document: OpenApi, schema: Schema, before = ''): Row[] {
  const found = resolved(document, schema)
  if (found.type === 'array') return rows(document, found.items as Schema, `${before}[].`)
  return Object.entries(found.properties ?? {}).map(([name, field]) => ({
    name: before + name,
    required: found.required?.includes(name) ?? false,
    type: typeOf(field),
  }))
}

function resolved(document: OpenApi, schema: Schema): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
  return (name && document.components.schemas[name]) || schema
}

/** 'text, at most 5000' */
function typeOf(schema: Schema): string {
  const choices = schema.enum ?? (schema.const !== undefined ? [schema.const] : undefined)
  if (Array.isArray(choices)) return choices.join(' | ')
  const either = schema.anyOf ?? schema.oneOf
  if (Array.isArray(either)) return [...new Set(either.map((one: Schema) => typeOf(one)))].join(' or ')
  const bounds = [
    ['minLength', 'at least'],
    ['maxLength', 'at most'],
    ['minimum', 'from'],
    ['maximum', 'to'],
    ['maxItems', 'at most'],
  ].flatMap(([key = '', says]) =>
    schema[key] === undefined || Math.abs(Number(schema[key])) === Number.MAX_SAFE_INTEGER
      ? []
      : [`${says} ${schema[key]}`],
  )
  const kind =
    schema.type === 'array' ? `list of ${typeOf((schema.items ?? {}) as Schema)}` : (schema.type ?? 'anything')
  return [String(schema.format ?? kind), ...bounds].join(', ')
}

const css = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
body { max-inline-size: 60rem; margin-inline: auto; padding: 1.5rem 1rem 4rem; color: #1d2321; background: #fbfaf7; }
h1 { font-size: 1.75rem; } h2 { margin-block-start: 3rem; border-block-end: 1px solid #c9cdc8; } h3 { font-size: 1.05rem; }
code { font: 0.92em/1.5 ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
a { color: #9b2a1c; } nav ul { columns: 3 12rem; padding-inline-start: 1.2rem; }
article { margin-block: 1rem; padding: 0.25rem 1rem 0.75rem; background: #fff; border: 1px solid #dfe1dc; border-radius: 6px; }
article p { margin-block: 0.25rem; } summary { cursor: pointer; padding-block: 0.25rem; }
table { border-collapse: collapse; inline-size: 100%; } th, td { text-align: start; vertical-align: top; padding: 0.2rem 0.6rem 0.2rem 0; border-block-start: 1px solid #eceeea; font-weight: normal; }
th { inline-size: 40%; }
@media (prefers-color-scheme: dark) {
  body { color: #e7e9e5; background: #161a18; } article { background: #1f2422; border-color: #39403c; } a { color: #f0a090; }
  h2, th, td { border-color: #39403c; }
}
`
