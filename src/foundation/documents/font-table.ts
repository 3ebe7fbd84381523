/** What a program puts in the place of a font that its machine does not have: the same face under its other names, else one of its kind. */

/** By the name a document says: the other names of the face, and its kind. */
const faces: Readonly<Record<string, readonly [others: string, family: 'roman' | 'modern' | 'script']>> = {
  'FZXiaoBiaoSong-B05S': ['FZXiaoBiaoSong-B05,STZhongsong,SimSun', 'roman'],
  FangSong: ['FangSong_GB2312,STFangsong', 'modern'],
  SimHei: ['STHeiti', 'modern'],
  KaiTi: ['KaiTi_GB2312,STKaiti', 'script'],
  SimSun: ['NSimSun,STSong', 'roman'],
}

/** The part of a docx that says it; 86 is the set of Chinese characters. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(
    faces,
  )
    .map(
      ([name, [others, family]]) =>
        `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`,
    )
    .join('')}</w:fonts>`,
} as const
