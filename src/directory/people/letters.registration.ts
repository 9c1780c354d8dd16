import { roles } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/words.ts'
import { type Letter, moment } from './letters.ts'
import type { Request } from './request.ts'

type Asked = Pick<Request, 'organisationName' | 'role'>
const as = ({ organisationName, role }: Asked, language: Language) =>
  language === 'nl'
    ? `voor ${organisationName}, als ${roles[role].nl.toLowerCase()}`
    : `for ${organisationName}, as ${roles[role].en.toLowerCase()}`

/** The link with which whoever registered comes in. */
export const registered = (
  language: Language,
  {
    name,
    site,
    link,
    until,
    asked,
  }: { name: string; site: string; link: string; until: Temporal.Instant; asked: Asked },
): Letter =>
  language === 'nl'
    ? {
        subject: 'Bevestig uw registratie bij Tros',
        text: `Geachte ${name}\n\nMet dit adres is op ${site} een account gevraagd, ${as(asked, 'nl')}. Bevestig het via deze link en kies hoe u zich voortaan aanmeldt:\n\n${link}\n\nDe link werkt één keer, tot ${moment(until, 'nl')}. Vroeg u dit niet, dan hoeft u niets te doen: zonder uw bevestiging gebeurt er niets.\n`,
      }
    : {
        subject: 'Confirm your registration with Tros',
        text: `Dear ${name}\n\nAn account has been asked for with this address on ${site}, ${as(asked, 'en')}. Confirm it with this link and choose how you will sign in from now on:\n\n${link}\n\nThe link works once, until ${moment(until, 'en')}. If you did not ask for this, you need not do anything: nothing happens without your confirmation.\n`,
      }

/** For whoever has an account already. */
export const known = (language: Language, { name, site }: { name: string; site: string }): Letter =>
  language === 'nl'
    ? {
        subject: 'U hebt al een account bij Tros',
        text: `Geachte ${name}\n\nIemand, wellicht uzelf, wilde zich met dit adres registreren. U hebt al een account: meld u aan op ${site}/nl/sign-in. Wilt u voor nog een organisatie optreden, vraag dat dan op ${site}/nl/registration.\n\nVroeg u dit niet, dan hoeft u niets te doen.\n`,
      }
    : {
        subject: 'You have an account with Tros already',
        text: `Dear ${name}\n\nSomeone, probably you, wanted to register with this address. You have an account already: sign in at ${site}/en/sign-in. If you want to act for a further organisation, ask for it at ${site}/en/registration.\n\nIf you did not ask for this, you need not do anything.\n`,
      }

/** For those who act for the organisation: someone else wants to as well. */
export const asks = (
  language: Language,
  { name, site, request }: { name: string; site: string; request: Request },
): Letter =>
  language === 'nl'
    ? {
        subject: `Iemand wil optreden voor ${request.organisationName}`,
        text: `Geachte ${name}\n\n${request.name ?? ''} (${request.email ?? ''}) vraagt om op te treden ${as(request, 'nl')}. Bevestig of weiger dit op ${site}/nl/mandates. Zolang niemand antwoordt, ziet deze persoon niets van uw dossiers.\n`,
      }
    : {
        subject: `Someone wants to act for ${request.organisationName}`,
        text: `Dear ${name}\n\n${request.name ?? ''} (${request.email ?? ''}) asks to act ${as(request, 'en')}. Confirm or refuse this at ${site}/en/mandates. As long as nobody answers, they see nothing of your files.\n`,
      }

/** What became of a request. */
export const answered = (
  language: Language,
  { name, site, request, reason }: { name: string; site: string; request: Request; reason: string | null },
): Letter => {
  const yes = reason === null
  if (language === 'nl')
    return {
      subject: yes ? `U kunt optreden voor ${request.organisationName}` : `Uw vraag om op te treden is geweigerd`,
      text: yes
        ? `Geachte ${name}\n\nU kunt nu optreden ${as(request, 'nl')}. Meld u aan op ${site}/nl/sign-in.\n`
        : `Geachte ${name}\n\nUw vraag om op te treden ${as(request, 'nl')}, is geweigerd. De reden: ${reason}\n`,
    }
  return {
    subject: yes ? `You can act for ${request.organisationName}` : 'Your request to act was refused',
    text: yes
      ? `Dear ${name}\n\nYou can now act ${as(request, 'en')}. Sign in at ${site}/en/sign-in.\n`
      : `Dear ${name}\n\nYour request to act ${as(request, 'en')}, was refused. The reason: ${reason}\n`,
  }
}
