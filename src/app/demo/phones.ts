/** Telephone numbers made up for the demo: 139 0000 and four digits. */

/** Those who are shown at the start and come in by phone: their numbers are easy to type. */
const easy = ['居民甲01', '党员甲01', '志愿者甲01', '楼栋长01']

export const isShown = (name: string): boolean => easy.includes(name)

export function phoneFor(name: string, number: number): string {
  const order = easy.indexOf(name)
  return `1390000${String(order < 0 ? number : order + 1).padStart(4, '0')}`
}
