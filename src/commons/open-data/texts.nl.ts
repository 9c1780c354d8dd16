import type { en, accessibility as english } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Open data',
  lead: 'Alles wat deze pagina’s tonen, als data: op hetzelfde moment uit dezelfde feiten genomen.',
  how: 'De download van een pagina is haar adres met .csv of .json, met dezelfde filters en dezelfde dag. Bestanden zijn UTF-8; datums staan als 2018-07-20; wat niet gekend is, is leeg in CSV en null in JSON. Elke site mag ze lezen, zonder sleutel.',
  licence: 'Licentie',
  licenceText: name => `De data mogen voor alles worden gebruikt, zonder te vragen: ${name}.`,
  licenceNote: 'De feiten komen uit openbare bronnen, bij elk feit genoemd. Noem ze alstublieft ook.',
  dataset: 'Dataset',
  what: 'Wat erin staat',
  formats: 'Formaten',
  list: 'Alle datasets',
  self: 'Deze lijst als data',
}

export const accessibility: typeof english = {
  title: 'Toegankelijkheidsverklaring',
  lead: 'Iedereen moet deze pagina’s kunnen lezen en gebruiken, wat hij of zij ook ziet, hoort of vasthoudt.',
  parts: [
    {
      title: 'Waar we naar streven',
      text: 'De Web Content Accessibility Guidelines (WCAG) 2.2, niveau AA, waarmee ook aan de Europese norm EN 301 549 en de webtoegankelijkheidsrichtlijn (EU) 2016/2102 wordt voldaan.',
    },
    {
      title: 'Hoe het wordt nagegaan',
      text: 'Elke openbare pagina wordt door een programma (axe) nagekeken in beide talen, licht en donker, op een breed en op een smal scherm, telkens wanneer de software wijzigt. De wegen door de site worden met het toetsenbord en zonder script afgelegd. Een onafhankelijke audit is er nog niet geweest.',
    },
    {
      title: 'Waarop u kunt rekenen',
      text: 'Elke afbeelding is ook een tabel en een download. Niets hangt alleen van kleur af. Elk formulier werkt zonder script. Pagina’s kunnen tot 400 % worden vergroot en op een breedte van 320 pixels worden gelezen.',
    },
    {
      title: 'Wat nog niet goed gaat',
      text: 'Brede tabellen schuiven zijwaarts op smalle schermen. De tijdlijn bevat veel links, één per cluster; de tabel eronder zegt hetzelfde.',
    },
    {
      title: 'Laat het ons weten',
      text: 'Staat iets u in de weg, meld het dan aan het agentschap achter deze site: dat is er verantwoordelijk voor en weet wie ze onderhoudt. Helpt het antwoord u niet, dan kunt u terecht bij de ombudsdienst van uw overheid.',
    },
  ],
}
