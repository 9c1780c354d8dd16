export { type Agency, type Boundaries, type Figure, type FigureKey, figures, type Partner } from './agency.ts'
