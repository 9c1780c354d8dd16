import type { Words } from '../../kernel/words.ts'

/** What a mail is that does not follow an event as a notice: its sender knows to whom it goes, with an account or without. */
const written: Readonly<Record<string, Words>> = {
  invitation: { en: 'Invitation to an account', nl: 'Uitnodiging voor een account' },
  'password-reset': { en: 'Link to a new password', nl: 'Link naar een nieuw wachtwoord' },
  'account-changed': { en: 'Change of an account', nl: 'Wijziging van een account' },
  registration: { en: 'Registration of somebody known', nl: 'Registratie van wie al bekend is' },
  mandate: { en: 'Mandate', nl: 'Mandaat' },
  'call-question': { en: 'Answer to a question on a call', nl: 'Antwoord op een vraag bij een oproep' },
  'application-receipt': { en: 'Receipt of an application', nl: 'Ontvangstbewijs van een aanvraag' },
  'application-correction': { en: 'Request for a correction', nl: 'Vraag om een correctie' },
  'commitment-request': { en: 'Request to a company to confirm', nl: 'Vraag aan een bedrijf om te bevestigen' },
  'notices.digest': { en: 'Digest of notices', nl: 'Overzicht van meldingen' },
}

/** What a kind of mail is called: one written for one person, or a notice under its own name. */
export const kindWords = (kind: string, notice: (kind: string) => Words): Words =>
  Object.hasOwn(written, kind) ? (written[kind] as Words) : notice(kind)
