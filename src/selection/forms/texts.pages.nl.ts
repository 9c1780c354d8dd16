import type { en } from './texts.pages.en.ts'

export const nl: typeof en = {
  title: 'Aanvraagformulieren',
  intro:
    'Wat aanvragers wordt gevraagd, in versies die naast elkaar bestaan: een aanvraag behoudt de versie waarmee ze begon.',
  none: 'Er is nog geen formulier gepubliceerd.',
  form: 'Formulier',
  version: 'Versie',
  questions: 'Vragen',
  sections: 'Secties',
  drafts: 'Ontwerpversies',
  count: (questions, sections) => `${questions} vragen in ${sections} secties`,
  previewNote:
    'Zo wordt het formulier gevraagd; u kunt zich erop voorbereiden. Hier kunt u niets invullen: een aanvraag begint bij een open oproep.',
  contents: 'Secties van dit formulier',
  download: 'Het formulier downloaden (YAML)',
  others: 'Andere versies',
  compare: key => `Wat verschilt van ${key}`,
  condition: 'Alleen gevraagd als',
  repeats: (least, most) =>
    least === 0
      ? `Mag tot ${most} keer worden ingevuld, of weggelaten.`
      : `In te vullen van ${least} tot ${most} keer.`,
  assumption: 'onze aanname',
  differences: 'Verschillen',
  differencesTitle: (one, other) => `${other} vergeleken met ${one}`,
  same: 'Deze twee versies vragen hetzelfde.',
  choose: 'Vergelijken met',
  show: 'Vergelijken',
  changes: count => (count === 1 ? 'Eén wijziging' : `${count} wijzigingen`),
}
