export { courseOf, isAcknowledged, type Kind, kindsOf, type Landscape, timelineOf } from './landscape.ts'
