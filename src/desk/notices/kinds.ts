import type { Words } from '../../kernel/words.ts'
import type { How } from './notice.ts'

/** A kind of notice: its name, how people hear of it unless they choose otherwise, and a sample for who words it. */
export type Kind = {
  readonly name: Words
  readonly by: How
  /** Why it cannot be switched off. */
  readonly must?: Words
  /** Whose it is: people choose only among what can reach them. */
  readonly whom: readonly ('applicant' | 'expert' | 'agency')[]
  readonly sample: { readonly subject: Words; readonly text: Words }
}

const legal = {
  decision: {
    en: 'A decision is notified to you: the terms of the remedies run from it.',
    nl: 'Een beslissing wordt u ter kennis gebracht: de beroepstermijnen lopen vanaf dan.',
  },
  correction: {
    en: 'What you are asked to correct or hand in has a term: you have to know of it.',
    nl: 'Wat u moet verbeteren of indienen, heeft een termijn: u moet ervan op de hoogte zijn.',
  },
}

/** Every kind of notice that a room may give. */
export const kinds: Readonly<Record<string, Kind>> = {
  'duty.imposed': {
    name: { en: 'You have a new duty', nl: 'U hebt een nieuwe verplichting' },
    by: 'at-once',
    must: legal.correction,
    whom: ['applicant', 'expert', 'agency'],
    sample: {
      subject: { en: 'New duty: an adapted work plan', nl: 'Nieuwe verplichting: een aangepast werkplan' },
      text: {
        en: 'An adapted work plan is due by 30 September 2018.',
        nl: 'Een aangepast werkplan wordt verwacht uiterlijk op 30 september 2018.',
      },
    },
  },
  'duty.shown': {
    name: { en: 'Proof of a duty waits for you', nl: 'Een bewijs wacht op uw beoordeling' },
    by: 'daily',
    whom: ['agency'],
    sample: {
      subject: { en: 'Proof handed in: an adapted work plan', nl: 'Bewijs ingediend: een aangepast werkplan' },
      text: {
        en: 'Proof was handed in for “An adapted work plan”: it waits to be judged.',
        nl: 'Voor “Een aangepast werkplan” is een bewijs ingediend: het wacht op beoordeling.',
      },
    },
  },
  'duty.fulfilled': {
    name: { en: 'Your proof was accepted', nl: 'Uw bewijs is aanvaard' },
    by: 'at-once',
    whom: ['applicant', 'expert', 'agency'],
    sample: {
      subject: { en: 'Fulfilled: an adapted work plan', nl: 'Nagekomen: een aangepast werkplan' },
      text: {
        en: 'The agency accepts “An adapted work plan” as fulfilled.',
        nl: 'Het agentschap aanvaardt “Een aangepast werkplan” als nagekomen.',
      },
    },
  },
  'duty.refused': {
    name: { en: 'Your proof was refused', nl: 'Uw bewijs is geweigerd' },
    by: 'at-once',
    must: legal.correction,
    whom: ['applicant', 'expert', 'agency'],
    sample: {
      subject: { en: 'Proof refused: an adapted work plan', nl: 'Bewijs geweigerd: een aangepast werkplan' },
      text: {
        en: 'The proof for “An adapted work plan” does not suffice: The indicators are missing.',
        nl: 'Het bewijs voor “Een aangepast werkplan” volstaat niet: De indicatoren ontbreken.',
      },
    },
  },
  'duty.waived': {
    name: { en: 'A duty of yours was waived', nl: 'Een verplichting is u kwijtgescholden' },
    by: 'at-once',
    whom: ['applicant', 'expert', 'agency'],
    sample: {
      subject: { en: 'Waived: an adapted work plan', nl: 'Kwijtgescholden: een aangepast werkplan' },
      text: {
        en: '“An adapted work plan” is owed no longer: The work plan was adapted already.',
        nl: '“Een aangepast werkplan” geldt niet meer: Het werkplan was al aangepast.',
      },
    },
  },
  'duty.moved': {
    name: { en: 'The day of a duty has moved', nl: 'De datum van een verplichting is verplaatst' },
    by: 'at-once',
    must: legal.correction,
    whom: ['applicant', 'expert', 'agency'],
    sample: {
      subject: { en: 'Other day: an adapted work plan', nl: 'Andere datum: een aangepast werkplan' },
      text: {
        en: '“An adapted work plan” is now due by 31 October 2018: More time was asked for.',
        nl: '“Een aangepast werkplan” wordt nu verwacht uiterlijk op 31 oktober 2018: Er werd meer tijd gevraagd.',
      },
    },
  },
  'duty.reminded': {
    name: { en: 'A duty is due soon, or overdue', nl: 'Een verplichting komt eraan, of is te laat' },
    by: 'at-once',
    whom: ['applicant', 'expert', 'agency'],
    sample: {
      subject: { en: 'Due soon: an adapted work plan', nl: 'Binnenkort: een aangepast werkplan' },
      text: {
        en: '“An adapted work plan” is due by 30 September 2018.',
        nl: '“Een aangepast werkplan” wordt verwacht uiterlijk op 30 september 2018.',
      },
    },
  },
}

/** The kind of this name, if there is one; names come from files and forms, so only our own count. */
export const knownKind = (kind: string): Kind | undefined => (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined)

/** A kind by its name. One that nobody described yet is told at once: better known than missed. */
export const kindOf = (kind: string): Kind =>
  knownKind(kind) ?? {
    name: { en: kind, nl: kind },
    by: 'at-once',
    whom: ['applicant', 'expert', 'agency'],
    sample: { subject: { en: kind, nl: kind }, text: { en: '', nl: '' } },
  }
