import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Desk, draftRoutes } from '../../pack/index.ts'
import { only, type Route } from '../../platform/http/index.ts'
import type { Form } from './form.ts'
import { FormBody } from './pages.preview.tsx'
import { FormDifferences } from './pages.tsx'
import { forms } from './queries.ts'
import { readForm } from './read.ts'
import * as store from './store.ts'

/** Where the versions of forms are written. They stand beside each other: none takes the place of another. */
const desk: Desk<Form> = {
  kind: {
    name: 'form',
    noun: { en: 'version of a form', nl: 'versie van een formulier' },
    apart: {
      en: 'You are looking around as an invented person: you can publish forms under a new name only, and edit only drafts of the demonstration.',
      nl: 'U kijkt rond als een fictieve persoon: u kunt alleen formulieren onder een nieuwe naam publiceren, en alleen ontwerpen van de demonstratie bewerken.',
    },
  },
  at: '/forms',
  schema: '/schemas/form.json',
  may: only('programme-manager'),
  store,
  says: {
    all: { en: 'Application forms', nl: 'Aanvraagformulieren' },
    against: key => ({ en: `Beside ${key}, the newest version`, nl: `Naast ${key}, de nieuwste versie` }),
    none: {
      en: 'No version of this form has been published: there is nothing to compare with.',
      nl: 'Van dit formulier is nog geen versie gepubliceerd: er is niets om mee te vergelijken.',
    },
    stands: { en: 'Published', nl: 'Gepubliceerd' },
    publishNote: key => ({
      en: `${key} becomes public at once, and calls can ask it. It can never be edited again; what is wrong is put right by another version. Applications that began with an earlier version keep it.`,
      nl: `${key} wordt meteen openbaar, en oproepen kunnen ernaar verwijzen. Ze kan nooit meer worden gewijzigd; wat fout is, zet een andere versie recht. Aanvragen die met een eerdere versie begonnen, behouden die.`,
    }),
  },
  read: text => readForm(text, 'draft'),
  keyOf: ({ key }) => key,
  nameOf: ({ names }) => names,
  standing: async db =>
    (await forms(db)).map(({ version, form }) => ({ key: form.key, text: version.document, document: form })),
  async before(db, { text, document }) {
    const id = document?.id ?? /^id:\s*([a-z][a-z0-9-]*)\s*$/m.exec(text)?.[1]
    const newest = (await forms(db)).find(({ form }) => form.id === id)
    return newest && { key: newest.form.key, text: newest.version.document, document: newest.form }
  },
  async judge(tx) {
    const all = await store.published(tx)
    return ({ key, id }) => ({
      refusals: all.some(version => version.key === key) ? [immutable(key)] : [],
      real: all.some(version => version.form === id && !version.demonstration),
    })
  },
  publish: (tx, { key, document: { id, version }, text, digest, demonstration, by }, now) =>
    store.publish(tx, { key, form: id, version, document: text, digest, programme: null, demonstration, by }, now),
  differences: (before, after, language) => <FormDifferences before={before} after={after} language={language} />,
  preview: (form, language) => <FormBody form={form} language={language} official />,
}

const immutable = (key: string): Refusal =>
  refuse(
    'form.immutable',
    {
      en: `${key} has been published: a published version is never edited. Give this one another date.`,
      nl: `${key} is gepubliceerd: een gepubliceerde versie wordt nooit gewijzigd. Geef deze een andere datum.`,
    },
    { path: 'document' },
  )

export const routes: Route[] = draftRoutes(desk)
