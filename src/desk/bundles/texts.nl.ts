import type { Language } from '../../kernel/words.ts'
import type { en } from './texts.en.ts'

const listOf = (names: readonly string[], language: Language) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)

export const nl: typeof en = {
  title: 'Auditbundels',
  intro:
    'Een auditbundel bevat wat binnen een afbakening werd toegezegd en betaald, met alles waar het op rust: beslissingen, overeenkomsten, regels, berekeningen, boekhouding, brieven en het spoor. Het is één zip-bestand dat iedereen zonder ons kan controleren.',
  command: 'Controleer hem in een lege map, zonder databank:',
  clusters: 'Clusters',
  instruments: 'Steuninstrumenten',
  choiceHint: 'Niets aangevinkt: alle.',
  from: 'Van',
  to: 'Tot en met',
  periodHint:
    'Overeenkomsten waarvan de looptijd deze dagen raakt, en beslissingen uit die dagen. Leeg: van het begin, tot nu.',
  ask: 'Laat de bundel maken',
  asked: 'De bundel wordt gemaakt. Dat duurt enkele seconden tot enkele minuten; open deze pagina intussen opnieuw.',
  standing: 'Gevraagde bundels',
  columns: ['Gevraagd', 'Door', 'Afbakening', 'Bestand', 'SHA-256'],
  empty: 'Er werd nog geen bundel gevraagd.',
  making: 'wordt gemaakt',
  download: 'Download',
  size: (bytes: number) =>
    bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`,
  everything: 'alles',
  of: (names: readonly string[]) => listOf(names, 'nl'),
  period: (from: string | null, to: string | null) =>
    from === null ? (to === null ? '' : `tot ${to}`) : to === null ? `vanaf ${from}` : `${from} – ${to}`,
  trail: 'Auditspoor',
  privacy:
    'Personen staan in een bundel enkel onder een nummer; namen staan alleen in brieven, indieningen en bewijsstukken, volledige rekeningnummers alleen in de bestanden van de bank. Bewaar een bundel niet langer dan de audit nodig heeft.',
}
