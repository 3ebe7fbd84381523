/** Files in an S3-compatible store: the same names under a prefix, written once, read back before they count as kept. */
import { AwsClient } from 'aws4fetch'
import { refuse } from '../errors.ts'
import { type FileStore, sha256Of } from './file-store.ts'

export interface S3Settings {
  /** 'https://s3.example.cn/bucket' or 'https://bucket.s3.example.cn' */
  readonly url: URL
  readonly keyId: string
  readonly secret: string
  readonly region: string
}

const patienceMs = 15_000

export function s3Store({ url, keyId, secret, region }: S3Settings): FileStore {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 2 })
  const base = url.href.replace(/\/$/, '')
  const addressOf = (sha256: string): string => `${base}/${sha256.slice(0, 2)}/${sha256.slice(2)}`
  const ask = async (
    method: 'GET' | 'HEAD' | 'PUT' | 'DELETE',
    sha256: string,
    body?: Uint8Array,
  ): Promise<Response> => {
    const response = await client
      .fetch(addressOf(sha256), {
        method,
        signal: AbortSignal.timeout(patienceMs),
        ...(body && { body: body as Uint8Array<ArrayBuffer>, headers: { 'content-type': 'application/octet-stream' } }),
      })
      .catch((cause: unknown) => {
        throw Object.assign(refuse.unavailable('The store of the files does not answer just now.'), { cause })
      })
    if (response.ok || (response.status === 404 && method !== 'PUT')) return response
    throw Object.assign(refuse.unavailable('The store of the files does not take part just now.'), {
      cause: new Error(`${method} was answered ${response.status}.`),
    })
  }
  return {
    async keep(bytes) {
      const sha256 = sha256Of(bytes)
      const there = await ask('HEAD', sha256)
      if (there.ok && Number(there.headers.get('content-length')) === bytes.length) return sha256
      await ask('PUT', sha256, bytes)
      const kept = new Uint8Array(await (await ask('GET', sha256)).arrayBuffer())
      if (sha256Of(kept) !== sha256) throw refuse.unavailable('The store of the files gave back something else.')
      return sha256
    },
    async find(sha256) {
      const response = await ask('GET', sha256)
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
    },
    async forget(sha256) {
      await ask('DELETE', sha256)
    },
  }
}
