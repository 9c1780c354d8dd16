export { asOfText, changesAt, onSameDay, readAsOf, remarks, type Shown } from './asof.ts'
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
  successionKinds,
} from './cluster.ts'
export {
  type Fact,
  type FactKey,
  type FactType,
  type FactValue,
  facts,
  isPartialDay,
  writeFact,
  writePartialDay,
} from './fact.ts'
export { inOrder } from './filters.ts'
export { around, type Life, livesOf, type Stretch, turningDays, yearsOf } from './life.ts'
export {
  clusterName,
  ecosystemName,
  type Ground,
  instrumentName,
  instrumentNames,
  type Naming,
  plainName,
  type Region,
  regionName,
} from './naming.ts'
export { type Judged, judge, statusOn } from './rules.ts'
export { clusterColumns } from './table.ts'
