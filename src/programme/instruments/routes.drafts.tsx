import { dayOf } from '../../kernel/time.ts'
import { type Desk, draftRoutes } from '../../pack/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { only, type Route } from '../../platform/http/index.ts'
import { differences } from './differences.ts'
import type { Instrument } from './instrument.ts'
import { dayInWords } from './pages.rules.tsx'
import { Body } from './pages.tsx'
import { Differences } from './pages.versions.tsx'
import { instrumentsOf } from './queries.ts'
import { readInstrument } from './read.ts'
import { notLater } from './rules.publication.ts'
import * as store from './store.ts'
import { inForceOn } from './version.ts'

/** Where the versions of instruments are written. */
const desk: Desk<Instrument> = {
  kind: {
    name: 'instrument',
    noun: { en: 'version of an instrument', nl: 'versie van een steuninstrument' },
    apart: {
      en: 'You are looking around as an invented person: you can publish instruments under a new name only, and edit only drafts of the demonstration.',
      nl: 'U kijkt rond als een fictieve persoon: u kunt alleen steuninstrumenten onder een nieuwe naam publiceren, en alleen ontwerpen van de demonstratie bewerken.',
    },
  },
  at: '/instruments',
  schema: '/schemas/instrument.json',
  may: only('programme-manager'),
  store,
  says: {
    all: { en: 'Instruments', nl: 'Steuninstrumenten' },
    against: key => ({ en: `Beside ${key}, which is in force`, nl: `Naast ${key}, die van kracht is` }),
    none: {
      en: 'No version of this instrument is in force: there is nothing to compare with.',
      nl: 'Van dit steuninstrument is geen versie van kracht: er is niets om mee te vergelijken.',
    },
    stands: { en: 'In force', nl: 'Van kracht' },
    publishNote: (key, { document: { version } }) => ({
      en: `${key} becomes public at once and is in force from ${dayInWords(version, 'en')}. It can never be edited again; what is wrong is put right by a later version.`,
      nl: `${key} wordt meteen openbaar en is van kracht vanaf ${dayInWords(version, 'nl')}. Ze kan nooit meer worden gewijzigd; wat fout is, zet een latere versie recht.`,
    }),
  },
  read: text => readInstrument(text, 'draft'),
  keyOf: ({ key }) => key,
  nameOf: ({ document }) => document.names,
  async standing(db) {
    const instruments = await instrumentsOf(db)
    return instruments
      .all()
      .map(instrument => ({ key: instrument.key, text: instruments.text(instrument.key) ?? '', document: instrument }))
  },
  async before(db, { text, document }, now) {
    const instruments = await instrumentsOf(db)
    const id = document?.document.id ?? /^id:\s*([a-z][a-z0-9-]*)\s*$/m.exec(text)?.[1]
    const versions = id === undefined ? [] : instruments.named(id).filter(({ key }) => instruments.isOffered(key))
    const found = inForceOn(versions, dayOf(now).toString())
    return found && { key: found.key, text: instruments.text(found.key) ?? '', document: found }
  },
  judge: shelf,
  publish: (tx, { key, document: { document }, text, digest, demonstration, by }, now) =>
    store.publish(
      tx,
      {
        key,
        instrument: document.id,
        inForceFrom: document.version,
        document: text,
        format: text.trimStart().startsWith('{') ? 'json' : 'yaml',
        digest,
        programme: null,
        demonstration,
        by,
      },
      now,
    ),
  differences: (before, after, language) => <Differences found={differences(before, after)} language={language} open />,
  preview: (instrument, language) => <Body instrument={instrument} language={language} preview />,
}

/** The published versions of an instrument, as a draft is judged against them. */
async function shelf(tx: Tx, now: Temporal.Instant) {
  const all = await store.published(tx)
  return (draft: Instrument) => {
    const own = all.filter(({ instrument }) => instrument === draft.document.id)
    const versions = own.flatMap(({ document, key }) => {
      const read = readInstrument(document, key)
      return read.ok ? [read.fact] : []
    })
    return {
      refusals: notLater(draft, versions, dayOf(now).toString()),
      real: own.some(({ demonstration }) => !demonstration),
    }
  }
}

export const routes: Route[] = draftRoutes(desk)
