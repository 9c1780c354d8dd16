export { changesAt, onSameDay, readAsOf, remarks, type Shown } from './asof.ts'
export {
  type Cluster,
  type ClusterOn,
  type End,
  type Reach,
  type RecordedStanding,
  type Source,
  type Standing,
  type Status,
  type Succession,
  type SuccessionKind,
  statuses,
} from './cluster.ts'
export {
  type Fact,
  type FactKey,
  type FactType,
  type FactValue,
  writePartialDay,
} from './fact.ts'
export { inOrder } from './filters.ts'
export { around, type Life, livesOf, type Stretch, turningDays, yearsOf } from './life.ts'
export {
  clusterName,
  ecosystemName,
  ecosystemSlugs,
  type Ground,
  instrumentName,
  instrumentNames,
  type Naming,
  plainName,
  type Region,
  regionName,
} from './naming.ts'
export type { Judged } from './rules.ts'
export { clusterColumns } from './table.ts'
