import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const

/** What experts and the managers of rounds are told. */
export const evaluation: Readonly<Record<string, Kind>> = {
  'evaluation.invited': kind(['U wordt gevraagd te beoordelen', 'You are asked to judge'], 'at-once', ['expert'], {
    subject: both('Wilt u aanvraag IBN-2018-007 beoordelen?', 'Will you judge application IBN-2018-007?'),
    text: both(
      'U wordt gevraagd een aanvraag te beoordelen. Kijk wie er een rol in speelt, en aanvaard of weiger.',
      'You are asked to judge an application. Look at who has a part in it, and accept or decline.',
    ),
  }),
  'evaluation.scoring': kind(['U kunt scores geven', 'You can score'], 'at-once', ['expert'], {
    subject: both('U kunt uw aanvragen beoordelen', 'You can score your applications'),
    text: both(
      'De ronde is open voor scores. Beoordeel elke aanvraag zelf, en dien in.',
      'The round is open for scoring. Score each application on your own, and submit.',
    ),
  }),
  'evaluation.reopened': kind(['Uw beoordeling is heropend', 'Your review is opened again'], 'at-once', ['expert'], {
    subject: both('Uw beoordeling van IBN-2018-007 is heropend', 'Your review of IBN-2018-007 has been opened again'),
    text: both('Bekijk ze nog eens en dien ze opnieuw in.', 'Look at it once more and submit it anew.'),
  }),
  'evaluation.rapporteur': kind(['U stelt een consensus op', 'You draft a consensus'], 'at-once', ['expert'], {
    subject: both('U stelt een consensus op', 'You draft a consensus'),
    text: both(
      'Het scoren is voorbij. Voor een of meer aanvragen stelt u op waarover de experten het eens zijn.',
      'The scoring is over. For one or more applications you draft what the experts agree on.',
    ),
  }),
  'evaluation.consensus': kind(['Een consensus ligt voor', 'A consensus is before you'], 'at-once', ['expert'], {
    subject: both('Een consensus over IBN-2018-007 ligt voor', 'A consensus on IBN-2018-007 is before you'),
    text: both(
      'Zeg of u instemt, of waarin u het anders ziet.',
      'Say whether you agree, or where you see it otherwise.',
    ),
  }),
  'evaluation.declined': kind(['Een expert weigerde', 'An expert declined'], 'daily', ['agency'], {
    subject: both('Een expert weigerde IBN-2018-007', 'An expert declined IBN-2018-007'),
    text: both('Er moet iemand anders worden gevraagd.', 'Someone else has to be asked.'),
  }),
  'evaluation.withdrawn': kind(['Een expert valt weg', 'An expert drops out'], 'at-once', ['agency'], {
    subject: both('Een expert beoordeelt IBN-2018-007 niet meer', 'An expert no longer judges IBN-2018-007'),
    text: both(
      'Wat gescoord is, blijft bewaard en is terzijde gelegd. Iemand anders kan de plaats innemen.',
      'What was scored is kept, set aside. Someone else can take the place.',
    ),
  }),
  'evaluation.conflict': kind(['Een belangenconflict', 'A conflict of interest'], 'at-once', ['agency'], {
    subject: both(
      'Een belangenconflict blokkeert een expert van IBN-2018-007',
      'A conflict of interest blocks an expert of IBN-2018-007',
    ),
    text: both(
      'Wat is gevonden, staat op de pagina van de ronde; de expert kan worden vervangen.',
      'What was found stands on the page of the round; the expert can be replaced.',
    ),
  }),
}
