import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Postvak uit',
  intro:
    'Elk bericht dat aan iemand is geschreven. Is er geen mailserver ingesteld, dan wachten de berichten hier tot u ze doorgeeft.',
  personal: 'Persoonsgegevens: lees enkel wat u voor uw taak nodig hebt.',
  empty: 'Er is nog geen bericht geschreven.',
  state: 'Stand',
  all: 'Alle',
  show: 'Tonen',
  to: 'Aan',
  subject: 'Onderwerp',
  kind: 'Soort',
  queued: 'Geschreven',
  sent: 'Verzonden',
  failed: 'Opgegeven',
  useful: 'Nuttig tot',
  attempts: 'Pogingen',
  reason: 'Wat de mailserver zei',
  expired: 'Het was niet meer nuttig toen het kon worden verzonden.',
  reserved: 'Het adres is van een verzonnen persoon en kan niet bestaan: er is niets verzonden.',
  message: 'Bericht',
  resend: 'Opnieuw verzenden',
  resent: 'Het bericht wacht op verzending.',
  back: 'Terug naar het postvak uit',
  latest: count => `U ziet de laatste ${count} berichten.`,
}
