/** English is whole: on no page is Chinese left, except in data, and no key of a word shows. */
import { isDocumentation, type Look, walk } from './walk.ts'
import { wrongWords } from './words-shown.ts'

const look: Look = async (page, answers) => (isDocumentation(page) ? [] : wrongWords(page, answers, 'en'))

walk('phone', look, { locale: 'en-GB' })
walk('office', look, { locale: 'en-GB' })
