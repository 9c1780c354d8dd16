export { type AccountKind, chart } from './chart.ts'
