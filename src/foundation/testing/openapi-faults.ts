/** What is wrong with a printed API document: what a reader of OpenAPI 3.1 would refuse. */
import type { OpenApi } from '../http/openapi.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete']
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']

export function faultsOfOpenApi(document: OpenApi): string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  if (!/^3\.1\.\d+$/.test(document.openapi)) faults.push('It does not say that it is OpenAPI 3.1.')
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const name = operation.operationId
      if (!methods.includes(method)) faults.push(`'${name}' has the method '${method}'.`)
      if (seen.has(name)) faults.push(`Two operations are called '${name}'.`)
      seen.add(name)
      const said = operation.parameters.map((one) => `${one.in} ${one.name}`)
      for (const [, param] of path.matchAll(/\{(\w+)\}/g))
        if (!said.includes(`path ${param}`)) faults.push(`'${name}' does not say its path parameter '${param}'.`)
      for (const one of operation.parameters)
        if (one.in === 'path' && (!one.required || !path.includes(`{${one.name}}`)))
          faults.push(`'${name}' says a path parameter '${one.name}' that its path has not.`)
      if (!operation.responses['200']) faults.push(`'${name}' does not say its answer.`)
      for (const tag of operation.tags)
        if (!document.tags.some((one) => one.name === tag)) faults.push(`The tag '${tag}' is not declared.`)
    }
  walk(document, (key, value) => {
    if (key === '$ref' && !reaches(document, String(value))) faults.push(`'${value}' points nowhere.`)
    if (key === 'type' && typeof value === 'string' && ![...types, 'apiKey'].includes(value))
      faults.push(`'${value}' is no type.`)
    if (value === undefined) faults.push(`'${key}' is undefined, which JSON cannot say.`)
  })
  return [...new Set(faults)]
}

function walk(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    // The names of fields are anybody's choice: only what they hold is looked at.
    if (key === 'properties') for (const field of Object.values(inner)) walk(field, visit)
    else {
      visit(key, inner)
      walk(inner, visit)
    }
  }
}

const reaches = (document: OpenApi, reference: string): boolean =>
  reference.startsWith('#/') &&
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Readonly<Record<string, unknown>> | undefined)?.[part], document) !==
    undefined
