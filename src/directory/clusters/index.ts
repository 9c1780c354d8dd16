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
export { type Judged, judge, statusOn } from './rules.ts'
