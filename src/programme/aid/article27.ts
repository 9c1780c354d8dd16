import type { Activity, Category } from '../instruments/index.ts'

/** Art. 27(8): what operating aid for a cluster may help to pay. Instruments under other articles know more. */
export const categories27 = ['personnel', 'administrative', 'overhead'] as const satisfies readonly Category[]
export const activities27 = [
  'animation',
  'marketing',
  'facilities',
  'training-events',
] as const satisfies readonly Activity[]
