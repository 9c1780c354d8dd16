import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Organisaties',
  intro: 'Bedrijven, kennisinstellingen en overheden, elk onder hun registernummer.',
  empty: 'Er is nog geen organisatie geregistreerd.',
  name: 'Naam',
  kind: 'Soort',
  number: 'Ondernemingsnummer',
  numberHint: 'Tien cijfers, zoals 0440.966.354',
  register: 'Een organisatie registreren',
  save: 'Registreren',
  choose: 'Kies …',
  registered: name => `${name} is geregistreerd.`,
}
