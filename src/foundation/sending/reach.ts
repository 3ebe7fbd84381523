/** Which addresses may be reached when somebody other than the operator names them: public ones, and what the operator allows. */
import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

export type Reach = (address: string) => boolean

/** Private, shared, local, reserved or a way round into one of these (IANA's registries of special addresses). */
const special4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Public unicast is 2000::/3; what tunnels, translates or documents within it is left out too. */
const special6 = ['::/3', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '4000::/2', '8000::/1']

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [ip = '', bits] = network.split('/')
    const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(ip, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list
}

const holds = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `allowed`: '10.1.0.0/16', '127.0.0.1'. */
export function reachOf(allowed: readonly string[] = []): Reach {
  const [special, open] = [{ 4: listOf(special4), 6: listOf(special6) }, listOf(allowed)]
  return (address) => {
    const family = isIP(address)
    if (family !== 4 && family !== 6) return false
    return holds(open, address) || !holds(special[family], address)
  }
}

/** The host of an address, without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Whether all that a name stands for by now may be reached. A name that cannot be looked up is not held against it. */
export async function mayReach(url: URL, reach: Reach): Promise<boolean> {
  const host = hostOf(url)
  if (isIP(host)) return reach(host)
  const found = await resolve(host, { all: true }).catch(() => [])
  return found.every(({ address }) => reach(address))
}
