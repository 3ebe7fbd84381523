/** requests.submit: residents of four districts ask for something, durably. */
import type { Figure, Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import type { Lane } from './load.ts'
import { scriptOf } from './script.ts'
import { inTown, type Town } from './town.ts'
import { trace } from './traced.ts'
import { versus } from './versus.ts'

const districtCount = 4

export const measureSubmit = (size: Size): Promise<Figure> => inTown((town) => measureIn(town, size))

async function measureIn(town: Town, size: Size): Promise<Figure> {
  const categories = await offerCategories(town)
  await fill(town, size.small)
  const districts = [...categories.keys()].slice(0, districtCount)
  const lanes: Lane[] = []
  for (let client = 0; client < size.clients; client++) {
    const district = districts[client % districtCount]
    const community = town.communities.find((one) => one.districtId === district)
    if (!district || !community) throw new Error('There are too few districts.')
    const grid = await town.place('grid', community)
    const cookie = await town.signedIn('resident', grid)
    const body = {
      categoryId: categories.get(district)?.[0],
      placeId: grid.id,
      content: '楼道灯坏了三天，老人晚上看不见路。',
    }
    lanes.push({ cookie, method: 'POST', paths: ['/api/requests'], body: JSON.stringify(body) })
  }
  const ofEach = lanes.slice(0, districtCount)
  const [once, again] = [await trace(town, ofEach), await trace(town, ofEach)]
  const scripts = await Promise.all(once.map((before, at) => scriptOf(town.owner, [before, again[at] ?? []])))
  return versus(size, { measure: 'requests.submit', town, scripts, lanes: async () => lanes })
}
