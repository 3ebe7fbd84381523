/** The levels of responsibility where a district has set none itself (handbook 2.3). Who fills which is no national rule. */
import type { Chart, NewLevel } from './contract-responsibility.ts'

type UsualLevel = Omit<NewLevel, 'name'>

/** From the top down. */
export const usualLevels: Readonly<Record<Chart, readonly UsualLevel[]>> = {
  // 社区大党委, 网格党支部, 楼栋党小组, 党员先锋岗
  duty: [
    { at: ['community'], roles: ['communitySecretary'], organizations: ['partnerUnit'], expects: 'everywhere' },
    { at: ['grid'], roles: ['branchSecretary'], organizations: [], expects: 'everywhere' },
    { at: ['building'], roles: ['buildingHead'], organizations: [], expects: 'everywhere' },
    { at: ['building'], roles: ['partyMember'], organizations: [], expects: 'nowhere' },
  ],
  // 社区, 网格, 微网格和楼栋
  network: [
    { at: ['community'], roles: ['communitySecretary', 'communityClerk'], organizations: [], expects: 'everywhere' },
    { at: ['grid'], roles: ['gridWorker'], organizations: [], expects: 'everywhere' },
    {
      at: ['microgrid', 'building'],
      roles: ['gridWorker', 'buildingHead'],
      organizations: [],
      expects: 'everywhere',
    },
  ],
}
