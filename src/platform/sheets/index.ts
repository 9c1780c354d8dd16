export { readList } from './read.ts'
export { limits, type Sheet, xlsxType } from './sheet.ts'
export { asXlsx } from './write.ts'
