export { readBook, readList } from './read.ts'
export { type Book, limits, type Sheet, xlsxType } from './sheet.ts'
export { asXlsx, bookOf } from './write.ts'
