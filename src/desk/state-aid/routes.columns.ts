import type { Column } from '../../platform/http/index.ts'
import { type Aid, equivalentOf, grantedOn, nominalOf, particularsOf } from '../../programme/aid/index.ts'

/** The columns under which awards are exported. */
export const aidColumns: Column<Aid>[] = [
  { name: 'id', value: aid => aid.id },
  { name: 'reference', value: aid => aid.reference },
  { name: 'beneficiary', value: aid => aid.organisationName },
  { name: 'number', value: aid => aid.number },
  { name: 'cluster', value: aid => aid.cluster },
  { name: 'basis', value: aid => aid.basis },
  { name: 'article', value: aid => aid.article },
  { name: 'authority', value: aid => aid.authority },
  { name: 'form', value: aid => aid.form },
  { name: 'instrument', value: aid => aid.instrument },
  { name: 'grantedOn', value: aid => grantedOn(aid) },
  { name: 'nominal', value: aid => nominalOf(aid) },
  { name: 'equivalent', value: aid => equivalentOf(aid) },
  { name: 'objective', value: aid => particularsOf(aid).objective },
  { name: 'region', value: aid => particularsOf(aid).region },
  { name: 'sector', value: aid => particularsOf(aid).sector?.code ?? null },
  { name: 'size', value: aid => particularsOf(aid).size },
  { name: 'measure', value: aid => particularsOf(aid).measure },
  { name: 'origin', value: aid => aid.origin },
  { name: 'demonstration', value: aid => aid.demonstration },
]
