/** What GB/T 9704-2012 says of paper, margins, lines and type, in the units of a docx. Fonts are named and not shipped. */

export const twipsOf = {
  millimetre: (value: number): number => Math.round((value / 25.4) * 1440),
  point: (value: number): number => Math.round(value * 20),
}

/** 28 characters of 16 points would be 448 points wide: the text has 156 mm, so each is given a little less. */
const characters = 28
const lines = 22
const [textWidth, textHeight] = [156, 225].map((mm) => (mm / 25.4) * 72) as [number, number]

export const page = {
  size: { width: twipsOf.millimetre(210), height: twipsOf.millimetre(297) },
  /** 天头 37, 订口 28; what is left of 297 and 210 beside the text. The dash of a page number stands 7 mm below the text. */
  margin: {
    top: twipsOf.millimetre(37),
    left: twipsOf.millimetre(28),
    right: twipsOf.millimetre(26),
    bottom: twipsOf.millimetre(35),
    header: twipsOf.millimetre(15),
    footer: twipsOf.millimetre(25),
  },
  /** Rounded down, so that the last line has room. */
  line: Math.floor((textHeight / lines) * 20),
  titleLine: twipsOf.point(35),
  /** Of twentieths of a point, added to each character; a grid of characters is laid out differently by each program. */
  characterSpacing: Math.floor((textWidth / characters - 16) * 20),
  /** Of one character, in twips. */
  character: Math.floor((textWidth / characters) * 20),
  textWidth: twipsOf.millimetre(156),
} as const

/** In half points: 2号, 3号, 4号, 小四. */
export const sizes = { second: 44, third: 32, fourth: 28, small: 24 } as const

/** 小标宋、仿宋、黑体、楷体、宋体, by the names that every system knows them by. */
const faces = {
  title: 'FZXiaoBiaoSong-B05S',
  body: 'FangSong',
  /** 一、 */
  first: 'SimHei',
  /** （一） */
  second: 'KaiTi',
  pageNumber: 'SimSun',
} as const

export function fontsOf(face: keyof typeof faces) {
  const name = faces[face]
  const latin = face === 'pageNumber' ? name : 'Times New Roman'
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: name }
}
