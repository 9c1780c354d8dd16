export type { Acknowledgement } from './acknowledgement.ts'
