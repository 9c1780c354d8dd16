export type { Agency, Boundaries, Figure, FigureKey, Partner } from './agency.ts'
