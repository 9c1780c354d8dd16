import { type Refusal, refuse } from '../../kernel/outcome.ts'

const of = (rule: string, en: string, nl: string, more: Omit<Refusal, 'rule' | 'message'> = {}): Refusal =>
  refuse(rule, { en, nl }, more)

/** What is said about a control. */
export const said = {
  who: of(
    'control.who',
    'A controller of the agency does this, who does not act for this cluster.',
    'Een controleur van het agentschap doet dit, die niet voor deze cluster optreedt.',
    { kind: 'forbidden' },
  ),
  whoAnswers: of(
    'control.who-answers',
    'Whoever manages the cluster or its finances answers.',
    'Wie de cluster of haar financiën beheert, antwoordt.',
    { kind: 'forbidden' },
  ),
  notSubmitted: of(
    'control.claim',
    'Only a claim that is submitted, and not in control yet, can be taken into control.',
    'Alleen een ingediende kostendeclaratie die nog niet in controle is, kan in controle worden genomen.',
  ),
  noChecklist: of(
    'control.checklist-none',
    'No checklist of the programme is for this instrument.',
    'Geen controlelijst van het programma geldt voor dit steuninstrument.',
  ),
  method: of('control.method', 'Choose how the claim is looked at.', 'Kies hoe er gecontroleerd wordt.', {
    path: 'method',
  }),
  verdict: of('finding.verdict', 'Choose: accept, cut or park.', 'Kies: aanvaarden, verwerpen of aanhouden.', {
    path: 'verdict',
  }),
  nothing: of(
    'finding.amount',
    'Nothing cannot be cut or parked: accept the line instead.',
    'Nul euro kan niet worden verworpen of aangehouden: aanvaard de lijn.',
    { path: 'amount' },
  ),
  more: of('finding.amount', 'This is more than the line claims.', 'Dit is meer dan wat op de lijn is aangegeven.', {
    path: 'amount',
  }),
  credit: of(
    'finding.credit',
    'A line that lowers the claim, or is nil, can only be accepted.',
    'Een lijn die de kosten vermindert, of nul is, kan alleen worden aanvaard.',
    { path: 'verdict' },
  ),
  rule: of('finding.rule', 'Choose the rule on which this rests.', 'Kies de regel waarop dit rust.', { path: 'rule' }),
  ruleForOther: of(
    'finding.rule',
    'This rule is not a ground for that: choose another.',
    'Deze regel is daarvoor geen grond: kies een andere.',
    { path: 'rule' },
  ),
  reason: of(
    'control.reason',
    'Say why in at least ten characters: somebody has to be able to answer.',
    'Zeg waarom in minstens tien tekens: iemand moet erop kunnen antwoorden.',
  ),
  long: of('text.long', 'Write this in at most 5,000 characters.', 'Schrijf dit in hoogstens 5.000 tekens.'),
  settled: of(
    'control.settled',
    'This line was settled by the last certificate. Open a follow-up of everything to look at it again.',
    'Deze lijn is afgehandeld in het laatste certificaat. Open een vervolg over alles om ze opnieuw te bekijken.',
  ),
  superseded: of(
    'control.superseded',
    'The cluster has replaced this line by another: judge that one.',
    'De cluster heeft deze lijn door een andere vervangen: beoordeel die.',
    { kind: 'stale' },
  ),
  sampleOpen: of(
    'control.sample',
    'Decide first what the errors of the sample come to.',
    'Beslis eerst waartoe de fouten van de steekproef leiden.',
  ),
  noSample: of('control.sample', 'This control has no sample.', 'Deze controle heeft geen steekproef.'),
  sampleOutcome: of(
    'sample.outcome',
    'Choose what the errors of the sample come to.',
    'Kies waartoe de fouten van de steekproef leiden.',
    { path: 'outcome' },
  ),
  material: of(
    'sample.material',
    'The projected error is larger than may be left: extrapolate it, or look at every line.',
    'De geprojecteerde fout is groter dan wat mag blijven staan: extrapoleer ze, of bekijk elke lijn.',
    { path: 'outcome' },
  ),
  noError: of('sample.no-error', 'There is no error to extrapolate.', 'Er is geen fout om te extrapoleren.', {
    path: 'outcome',
  }),
  nothingToHear: of(
    'control.no-cuts',
    'Nothing is cut: the control can be closed without a hearing.',
    'Er wordt niets verworpen: de controle kan zonder wederhoor worden afgesloten.',
  ),
  hearFirst: of(
    'control.hearing-first',
    'A cut becomes final only after the cluster was heard: announce it first.',
    'Een verwerping wordt pas definitief nadat de cluster gehoord is: kondig ze eerst aan.',
  ),
  nothingParked: of(
    'control.nothing-parked',
    'Nothing is parked: a follow-up looks at everything, with a reason.',
    'Er is niets aangehouden: een vervolg bekijkt dan alles, met een reden.',
  ),
  notHeard: of(
    'hearing.line',
    'This is not among the announced cuts.',
    'Dit hoort niet bij de aangekondigde verwerpingen.',
  ),
  weighed: of(
    'hearing.weighed',
    'The agency has already judged this answer.',
    'Het agentschap heeft dit antwoord al beoordeeld.',
  ),
  stance: of('hearing.stance', 'Choose: you agree or you contest.', 'Kies: u gaat akkoord of u betwist.', {
    path: 'stance',
  }),
  weighing: of('hearing.weighing', 'Choose what the answer leads to.', 'Kies waartoe het antwoord leidt.', {
    path: 'weighing',
  }),
  notLower: of(
    'hearing.amount',
    'Give an amount that is lower than what was announced: a cut never gets higher in the hearing.',
    'Geef een lager bedrag dan wat was aangekondigd: een verwerping wordt in het wederhoor nooit hoger.',
    { path: 'amount' },
  ),
  extrapolatedWhole: of(
    'hearing.extrapolated',
    'What was extrapolated is maintained or dropped as a whole; look again to change the sample’s outcome.',
    'Wat geëxtrapoleerd is, wordt in zijn geheel gehandhaafd of ingetrokken; bekijk opnieuw om de uitkomst van de steekproef te wijzigen.',
    { path: 'weighing' },
  ),
  termRuns: of(
    'hearing.term',
    'The cluster can still answer: the term runs and not every cut has an answer.',
    'De cluster kan nog antwoorden: de termijn loopt en niet elke verwerping heeft een antwoord.',
  ),
  nothingCut: of(
    'objection.nothing',
    'Nothing is cut in the last certificate: there is nothing to object to.',
    'In het laatste certificaat is niets verworpen: er is niets om bezwaar tegen te maken.',
  ),
  objected: of(
    'objection.once',
    'You have already objected to this certificate.',
    'U hebt al bezwaar gemaakt tegen dit certificaat.',
  ),
  whoDecides: of(
    'objection.who',
    'The programme manager, or a controller who took no part in the control, decides on the objection.',
    'De programmamanager, of een controleur die niet aan de controle meewerkte, beslist over het bezwaar.',
    { kind: 'forbidden' },
  ),
  ownControl: of(
    'objection.four-eyes',
    'You took part in this control: someone else decides on the objection.',
    'U werkte aan deze controle mee: iemand anders beslist over het bezwaar.',
    { kind: 'forbidden' },
  ),
  noObjection: of('objection.none', 'No objection waits for a decision.', 'Er wacht geen bezwaar op een beslissing.'),
  objectionOutcome: of('objection.outcome', 'Choose what the objection comes to.', 'Kies waartoe het bezwaar leidt.', {
    path: 'outcome',
  }),
  notAccepted: of(
    'finding.amount',
    'You gave an amount: choose whether it is cut or parked, or leave it empty.',
    'U gaf een bedrag op: kies of het wordt verworpen of aangehouden, of laat het leeg.',
    { path: 'verdict' },
  ),
  noneTicked: of('lines.none', 'Tick the lines that you accept.', 'Vink de lijnen aan die u aanvaardt.'),
  allJudged: of(
    'lines.judged',
    'These lines were judged already: nothing was changed.',
    'Deze lijnen waren al beoordeeld: er is niets gewijzigd.',
    { kind: 'stale' },
  ),
  answerValue: of('checklist.answer', 'Choose yes, no or not applicable.', 'Kies ja, nee of niet van toepassing.'),
  answerRemark: of(
    'checklist.remark',
    'Say what is wrong where the answer is no.',
    'Zeg wat er niet klopt waar het antwoord nee is.',
  ),
  question: of('thread.text', 'Write what you ask or answer.', 'Schrijf wat u vraagt of antwoordt.', { path: 'text' }),
  whoAsks: of(
    'thread.who',
    'The controller asks; whoever manages the cluster or its finances answers.',
    'De controleur vraagt; wie de cluster of haar financiën beheert, antwoordt.',
    { kind: 'forbidden' },
  ),
  threadClosed: of(
    'thread.closed',
    'The control is final: nothing more is asked or answered on its lines.',
    'De controle is definitief: op de lijnen wordt niets meer gevraagd of geantwoord.',
  ),
} as const satisfies Record<string, Refusal>
