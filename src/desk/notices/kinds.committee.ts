import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const

/** What people are told of decisions and of the meetings in which they are taken. */
export const committee: Readonly<Record<string, Kind>> = {
  'decision.notified': kind(
    ['Er is beslist over uw aanvraag', 'Your application has been decided on'],
    'decision',
    ['applicant'],
    {
      subject: both('Beslissing over DEMO-IBN-2018-007 Vlaskracht', 'Decision on DEMO-IBN-2018-007 Vlaskracht'),
      text: both(
        'Goedgekeurd, op 20 juli 2018. De beslissing, de motivering en wat u ertegen kunt doen staan op de pagina en in de brief.',
        'Approved, on 20 July 2018. The decision, its reasons and what can be done against it stand on its page and in the letter.',
      ),
    },
  ),
  'sitting.prepared': kind(
    ['U wordt uitgenodigd voor een zitting', 'You are called to a meeting'],
    'at-once',
    ['agency'],
    {
      subject: both('Zitting van het beslissingscomité', 'Committee meeting'),
      text: both(
        'U wordt uitgenodigd voor de zitting van het beslissingscomité van 13 juli 2018.',
        'You are called to the committee meeting of 13 July 2018.',
      ),
    },
  ),
  'sitting.agenda-set': kind(['De agenda is samengesteld', 'The agenda has been set'], 'at-once', ['agency'], {
    subject: both('Agenda van de zitting van 13 juli 2018', 'Agenda of the meeting of 13 July 2018'),
    text: both(
      'De agenda is samengesteld: lees wat voorligt, en meld waar u een band hebt.',
      'The agenda has been set: read what lies before it, and say where you have a tie.',
    ),
  }),
  'sitting.cancelled': kind(['Een zitting is geannuleerd', 'A meeting has been cancelled'], 'at-once', ['agency'], {
    subject: both('De zitting van 13 juli 2018 is geannuleerd', 'The meeting of 13 July 2018 has been cancelled'),
    text: both(
      'De zitting van het beslissingscomité van 13 juli 2018 is geannuleerd.',
      'The committee meeting of 13 July 2018 has been cancelled.',
    ),
  }),
}
