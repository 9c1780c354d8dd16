import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Instrument } from './instrument.ts'
import { inForceOn } from './version.ts'

/** A version takes the place of what is in force by its date: that has to lie after it. */
export function notLater({ key, document }: Instrument, versions: readonly Instrument[], today: string): Refusal[] {
  if (versions.some(version => version.key === key))
    return [
      refuse(
        'instrument.immutable',
        {
          en: `${key} has been published: a published version is never edited. Give this one a later date.`,
          nl: `${key} is gepubliceerd: een gepubliceerde versie wordt nooit gewijzigd. Geef deze een latere datum.`,
        },
        { path: 'document' },
      ),
    ]
  const inForce = inForceOn(versions, today)?.document.version
  if (inForce === undefined || document.version > inForce) return []
  return [
    refuse(
      'instrument.not-later',
      {
        en: `The version of ${inForce} is in force: a new version begins after that day.`,
        nl: `De versie van ${inForce} is van kracht: een nieuwe versie begint na die dag.`,
      },
      { path: 'document' },
    ),
  ]
}
