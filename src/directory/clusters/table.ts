import type { Column } from '../../platform/http/index.ts'
import type { ClusterOn, RecordedStanding } from './cluster.ts'
import type { Fact } from './fact.ts'

/** The columns under which clusters are published, on a day. `name` is the Dutch one, else the English one. */
export const clusterColumns: readonly Column<ClusterOn>[] = [
  { name: 'id', value: c => c.id },
  { name: 'name', value: c => c.name?.['nl'] ?? c.name?.['en'] ?? null },
  { name: 'nameNl', value: c => c.name?.['nl'] ?? null },
  { name: 'nameEn', value: c => c.name?.['en'] ?? null },
  { name: 'instrument', value: c => c.instrument },
  { name: 'status', value: c => c.status },
  { name: 'demonstration', value: c => c.demonstration },
  { name: 'acknowledgedFrom', value: c => c.acknowledgedFrom },
  { name: 'acknowledgedUntil', value: c => c.acknowledgedUntil },
  { name: 'themeNl', value: c => c.theme?.['nl'] ?? null },
  { name: 'themeEn', value: c => c.theme?.['en'] ?? null },
  { name: 'ecosystems', value: c => c.ecosystems },
  { name: 'city', value: c => c.city },
  { name: 'nuts2', value: c => c.nuts2 },
  { name: 'latitude', value: c => c.latitude },
  { name: 'longitude', value: c => c.longitude },
  { name: 'website', value: c => c.website },
  { name: 'eccp', value: c => c.eccp },
]

export const standingColumns: readonly Column<RecordedStanding & { readonly demonstration: boolean }>[] = [
  { name: 'cluster', value: s => s.cluster },
  { name: 'instrument', value: s => s.instrument },
  { name: 'status', value: s => s.status },
  { name: 'from', value: s => s.from },
  { name: 'until', value: s => s.until },
  { name: 'call', value: s => s.call },
  { name: 'source', value: s => s.source },
  { name: 'demonstration', value: s => s.demonstration },
]

/** What is told of one cluster: `value` as text, amounts and shares as decimal strings. */
export const factColumns: readonly Column<Fact>[] = [
  { name: 'cluster', value: f => f.cluster },
  { name: 'fact', value: f => f.key },
  { name: 'value', value: f => (typeof f.value === 'object' ? (f.value['nl'] ?? f.value['en'] ?? null) : f.value) },
  { name: 'at', value: f => f.at },
  { name: 'source', value: f => f.source },
  { name: 'ours', value: f => f.ours },
]
