import type { Language } from '../../kernel/words.ts'

export type Letter = { readonly subject: string; readonly text: string }

export const moment = (at: Temporal.Instant, language: Language): string =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-BE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Brussels',
  }).format(at.epochMilliseconds)

/** Says that someone may come in, with the link that is good once. */
export const invitation = (
  language: Language,
  { name, site, link, until }: { name: string; site: string; link: string; until: Temporal.Instant },
): Letter =>
  language === 'nl'
    ? {
        subject: 'Uw uitnodiging voor Tros',
        text: `Geachte ${name}\n\nU bent uitgenodigd om mee te werken op ${site}. Kies via deze link hoe u zich voortaan aanmeldt:\n\n${link}\n\nDe link werkt één keer, tot ${moment(until, language)}. Verwacht u deze uitnodiging niet, dan hoeft u niets te doen.\n`,
      }
    : {
        subject: 'Your invitation to Tros',
        text: `Dear ${name}\n\nYou have been invited to work on ${site}. Choose how you will sign in from now on with this link:\n\n${link}\n\nThe link works once, until ${moment(until, language)}. If you did not expect this invitation, you need not do anything.\n`,
      }

/** The link for choosing a new password. */
export const passwordReset = (
  language: Language,
  { name, link, until }: { name: string; link: string; until: Temporal.Instant },
): Letter =>
  language === 'nl'
    ? {
        subject: 'Een nieuw wachtwoord kiezen',
        text: `Geachte ${name}\n\nIemand, wellicht uzelf, vroeg een nieuw wachtwoord voor uw account. Kies het via deze link:\n\n${link}\n\nDe link werkt één keer, tot ${moment(until, language)}. Vroeg u dit niet, dan hoeft u niets te doen: uw wachtwoord blijft wat het was.\n`,
      }
    : {
        subject: 'Choosing a new password',
        text: `Dear ${name}\n\nSomeone, probably you, asked for a new password for your account. Choose it with this link:\n\n${link}\n\nThe link works once, until ${moment(until, language)}. If you did not ask for this, you need not do anything: your password stays as it was.\n`,
      }

/** Tells the owner that a way to sign in has changed, so that a stranger's change does not stay unseen. */
export const changed = (language: Language, { name, what }: { name: string; what: keyof typeof changes }): Letter =>
  language === 'nl'
    ? {
        subject: `${changes[what].nl}`,
        text: `Geachte ${name}\n\n${changes[what].nl}. Was u dit niet, kies dan meteen een nieuw wachtwoord via “Wachtwoord vergeten” en verwittig de beheerder.\n`,
      }
    : {
        subject: `${changes[what].en}`,
        text: `Dear ${name}\n\n${changes[what].en}. If this was not you, choose a new password at once through “Forgotten your password” and tell the administrator.\n`,
      }

const changes = {
  password: { en: 'Your password has been changed', nl: 'Uw wachtwoord is gewijzigd' },
  'second-factor': { en: 'Your second factor has been added', nl: 'Uw tweede factor is toegevoegd' },
  'second-factor-removed': { en: 'Your second factor has been removed', nl: 'Uw tweede factor is verwijderd' },
  passkey: { en: 'A passkey has been added to your account', nl: 'Er is een passkey aan uw account toegevoegd' },
} as const
