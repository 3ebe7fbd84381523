/** POSTs to an address that a district has set, and never into the private network, whatever its name stands for at the moment. */
import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { hostOf, type Reach } from './reach.ts'
import type { Post } from './sender.ts'

const closed = (host: string): Error => new Error(`${host} is not to be reached from here.`)

/** Follows no redirection: it might lead where the address itself may not. */
export function guardedPost(reach: Reach): Post {
  // The connection goes to the very address that was looked at; looked up again, the name might stand for another.
  const guarded: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? []
      if (error) done(error, [])
      else if (!first || !found.every(({ address }) => reach(address))) done(closed(host), [])
      else if (options.all) done(null, found)
      else done(null, first.address, first.family)
    })
  return (address, { headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const url = new URL(address)
      const host = hostOf(url)
      // An address in numbers is not looked up.
      if (isIP(host) && !reach(host)) return reject(closed(host))
      const { request } = url.protocol === 'https:' ? https : http
      const asked = request(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        lookup: guarded,
        signal,
      })
      asked.once('response', (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asked.once('error', reject)
      asked.end(body)
    })
}
