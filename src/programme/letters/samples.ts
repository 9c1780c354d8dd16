import type { Language } from '../../kernel/words.ts'
import type { DataOf } from './data.ts'
import type { Kind } from './letter.ts'

/** Invented data for a look at each kind of letter: long enough to show a second page, and every part once. */
export function sampleOf(kind: Kind, language: Language): DataOf<Kind> {
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en)
  const about = {
    addressee: {
      name: say('Vlaskracht vzw (verzonnen)', 'Flax Power vzw (invented)'),
      attention: say('mevrouw Voorbeeldt', 'Ms Voorbeeldt'),
      address: [say('Voorbeeldstraat 1', 'Voorbeeldstraat 1'), '9999 Nergenshuizen'],
    },
    signatory: { role: say('Beslissingscomité', 'Decision committee'), name: null },
    contact: { name: 'Carla Voorbeeldt', email: 'accountmanager@demonstratie.example' },
  }
  const application = {
    number: 'IBN-2018-007',
    title: say('Van vlasveld tot composiet', 'From flax field to composite'),
    instrument: say('Innovatief bedrijfsnetwerk (IBN)', 'Innovative business network (IBN)'),
    call: say('Oproep 2018', 'Call of 2018'),
    stage: say('Volledig voorstel', 'Full proposal'),
  }
  const controlled = {
    claim: 'KD-2020-003',
    agreement: 'SO-2018-003',
    cluster: say('Vlaskracht', 'Flax Power'),
    instrument: application.instrument,
    year: '2018–2019',
  }
  const cutLines = [
    {
      number: '17',
      label: say('Drukkerij Blad bv, 2019/114, folders', 'Blad Printers bv, 2019/114, leaflets'),
      amount: '404.85',
      reason: say(
        'De btw op deze factuur is recupereerbaar en telt niet mee.',
        'The VAT on this invoice can be recovered and does not count.',
      ),
      rule: say('Terugvorderbare btw', 'Recoverable VAT'),
      basis: null,
    },
    {
      number: '88',
      label: say('Hotel Duin, 55102, overnachting', 'Hotel Duin, 55102, overnight stay'),
      amount: '1000.00',
      reason: say('De factuur staat op naam van een ander.', 'The invoice is made out to somebody else.'),
      rule: say('Geen kost van de begunstigde', 'Not a cost of the beneficiary'),
      basis: say('Verordening (EU) nr. 651/2014, art. 27, lid 8', 'Regulation (EU) 651/2014, art. 27(8)'),
    },
  ]
  const decided = { application, decidedOn: '2018-07-20' }
  const reasons = [
    say(
      'De aanvraag toont met 23 engagementsbrieven aan dat kmo’s uit de hele keten het netwerk dragen.',
      'With 23 letters of commitment the application shows that SMEs of the whole chain carry the network.',
    ),
    say(
      'Het actieplan koppelt elke actie aan een meetbaar resultaat binnen drie jaar; de begroting staat in verhouding daartoe.',
      'The action plan ties each action to a measurable result within three years; the budget is in proportion to it.',
    ),
  ]
  const feedback = [
    {
      criterion: say('Clusterpotentieel van het project', 'Cluster potential of the project'),
      score: '3,5 / 5',
      threshold: '3',
      met: true,
      words: say(
        'De behoefte is door bedrijven zelf benoemd. De band met de afnemers van composiet is nog dun uitgewerkt.',
        'The need was named by companies themselves. The link with the users of composite is still thin.',
      ),
    },
    {
      criterion: say('Kwaliteit van het project', 'Quality of the project'),
      score: '2,5 / 5',
      threshold: '3',
      met: false,
      words: say(
        'De mijlpalen van het tweede en derde jaar zijn niet meetbaar, en de rol van de projectleider is onduidelijk.',
        'The milestones of the second and third year cannot be measured, and the role of the project leader is unclear.',
      ),
    },
  ]
  const conditions = [
    {
      condition: say('Een aangepast werkplan voor het eerste jaar', 'An adapted work plan for the first year'),
      owner: 'Vlaskracht vzw',
      due: '2018-09-30',
      proof: say('Werkplan, goedgekeurd door de accountmanager', 'Work plan, approved by the account manager'),
    },
    {
      condition: say(
        'Ondertekende engagementen van minstens twintig bedrijven',
        'Signed commitments of at least twenty companies',
      ),
      owner: 'Vlaskracht vzw',
      due: '2018-10-31',
      proof: null,
    },
  ]
  const line = (label: string, amount: string | null, depth: number, basis: string | null = null, binding = false) => ({
    label,
    amount,
    depth,
    basis,
    note: null,
    binding,
  })
  const law = say(
    'Besluit van de Vlaamse Regering van 4 maart 2016, hoofdstuk 6',
    'Decision of the Flemish Government of 4 March 2016, ch. 6',
  )
  const amounts = {
    rows: [
      line(say('Steun over drie jaar', 'Support over three years'), '225000.00', 0),
      line(
        say('Steun in 2018–2019: het kleinste van drie termen', 'Support in 2018–2019: the smallest of three terms'),
        '75000.00',
        1,
        law,
      ),
      line(
        say('50 % van de aanvaarde kosten van € 150.000', '50% of the accepted costs of €150,000'),
        '75000.00',
        2,
        null,
        true,
      ),
      line(say('Plafond per jaar', 'Ceiling per year'), '150000.00', 2),
      line(say('Wat de bedrijven bijbrengen', 'What the companies bring'), '80000.00', 2),
      line(say('Steun in 2019–2020', 'Support in 2019–2020'), '75000.00', 1, law),
      line(say('Steun in 2020–2021', 'Support in 2020–2021'), '75000.00', 1, law),
    ],
    total: '225000.00',
    years: [
      { year: '2018–2019', amount: '75000.00' },
      { year: '2019–2020', amount: '75000.00' },
      { year: '2020–2021', amount: '75000.00' },
    ],
  }
  const acknowledgement = {
    cluster: say('Vlaskracht', 'Flax Power'),
    instrument: application.instrument,
    from: '2018-07-20',
    until: '2021-07-19',
    code: '7K3M-Q9XT-2R5V-WD8N',
  }
  const objection = {
    number: '2018/B-003',
    against: say('aanvraag IBN-2018-007', 'application IBN-2018-007'),
    decidedOn: '2018-07-20',
    receivedOn: '2018-08-10',
  }
  const agreed = {
    number: 'SO-2018-003',
    cluster: acknowledgement.cluster,
    instrument: application.instrument,
    title: application.title,
    application: application.number,
    decidedOn: '2018-07-20',
  }
  const signatures = [
    {
      party: about.addressee.name,
      name: 'Vlinder Voorbeeldt',
      at: '2018-09-12T08:30:00Z',
      how: say('wachtwoord opnieuw ingegeven', 'password given anew'),
    },
    { party: null, name: 'Petra Voorbeeldt', at: '2018-09-14T09:00:00Z', how: null },
  ]
  const financed = {
    agreement: 'SO-2018-003',
    title: application.title,
    cluster: 'Vlaskracht',
    instrument: application.instrument,
    year: '2018–2019',
  }
  const samples: { [K in Kind]: DataOf<K> } = {
    receipt: {
      ...about,
      application: { ...application, stage: say('Blijk van interesse', 'Expression of interest') },
      submittedAt: '2018-01-15T10:59:58Z',
      deadline: '2018-01-15T11:00:00Z',
      digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      code: '4T9B-0C7E-M2XK-PZ5R',
      documents: [
        {
          name: say('Engagementsbrieven.pdf', 'Letters of commitment.pdf'),
          digest: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
        },
      ],
    },
    correction: {
      ...about,
      application,
      due: '2018-02-05T16:00:00Z',
      points: [
        {
          where: say('Begroting, jaar 2', 'Budget, year 2'),
          what: say(
            'De som van de personeelskosten wijkt af van de bijlage. Verbeter het bedrag of de bijlage.',
            'The sum of personnel costs differs from the annex. Correct the amount or the annex.',
          ),
        },
        {
          where: say('Engagementsbrieven', 'Letters of commitment'),
          what: say('Twee brieven zijn niet ondertekend.', 'Two letters are not signed.'),
        },
      ],
    },
    retained: {
      ...about,
      ...decided,
      next: {
        stage: say('Volledig voorstel', 'Full proposal'),
        opens: '2018-02-12T08:00:00Z',
        closes: '2018-04-27T10:00:00Z',
      },
      feedback: feedback.slice(0, 1),
    },
    'not-retained': { ...about, ...decided, reasons, feedback },
    decision: { ...about, ...decided, months: 36, reasons, feedback: feedback.slice(0, 1), amounts },
    conditions: { ...about, ...decided, months: 36, reasons, feedback: [], amounts, conditions },
    rejection: { ...about, ...decided, reasons, feedback },
    reserve: { ...about, ...decided, place: 2, until: '2018-12-31', reasons, feedback: [] },
    minutes: {
      ...about,
      sitting: {
        name: say('het beslissingscomité', 'the decision committee'),
        on: '2018-07-20',
        place: say('Brussel', 'Brussels'),
        opened: say('9.30 uur', '9:30'),
        closed: say('12.10 uur', '12:10'),
      },
      present: [
        { name: 'Dirk Schijnaerts', role: say('voorzitter', 'chair') },
        { name: 'Mia Verzonnen', role: say('lid', 'member') },
        { name: 'Bert Proefmans', role: say('secretaris', 'secretary') },
      ],
      excused: ['Jan Denkbeeld'],
      items: [
        {
          number: 'IBN-2018-007',
          title: application.title,
          applicant: 'Vlaskracht vzw',
          outcome: say('Goedgekeurd onder voorwaarden', 'Approved with conditions'),
          amount: '225000.00',
          votes: say('5 voor, 0 tegen, 1 onthouding', '5 for, 0 against, 1 abstention'),
          recused: ['Mia Verzonnen'],
          reasons,
          conditions: conditions.map(({ condition }) => condition),
        },
        {
          number: 'IBN-2018-011',
          title: say('Stille stadslogistiek', 'Silent city logistics'),
          applicant: 'Stille Stad vzw',
          outcome: say('Geweigerd', 'Rejected'),
          amount: null,
          votes: null,
          recused: [],
          reasons: reasons.slice(1),
          conditions: [],
        },
      ],
      remarks: [say('De volgende zitting is op 14 september 2018.', 'The next sitting is on 14 September 2018.')],
    },
    acknowledgement: {
      ...about,
      acknowledgement,
      decidedOn: '2018-07-20',
      application,
      conditions: conditions.slice(0, 1),
      predecessors: [say('Thuiszorglab', 'Home Care Lab'), 'Zorgrobots'],
      months: 36,
    },
    'objection-received': {
      ...about,
      objection,
      inTime: true,
      decideBy: '2018-10-09',
      grounds: say(
        'De score voor het tweede criterium houdt geen rekening met bijlage 4, waarin de mijlpalen per kwartaal staan.',
        'The score for the second criterion does not take annex 4 into account, which has the milestones per quarter.',
      ),
    },
    'objection-decision': {
      ...about,
      objection,
      outcome: 'partly',
      decidedOn: '2018-09-28',
      reasons: [
        say(
          'Bijlage 4 is bij de beoordeling van het tweede criterium niet besproken. Dat had wel gemoeten.',
          'Annex 4 was not discussed in the assessment of the second criterion. It should have been.',
        ),
        say(
          'De opmerking over de rol van de projectleider blijft staan: het bezwaar weerlegt ze niet.',
          'The remark on the role of the project leader stands: the objection does not refute it.',
        ),
      ],
      consequence: say(
        'Het comité neemt de aanvraag opnieuw op in zijn eerstvolgende zitting. De nieuwe beslissing komt in de plaats van die van 20 juli 2018.',
        'The committee takes the application up again in its next sitting. The new decision takes the place of that of 20 July 2018.',
      ),
    },
    'revocation-hearing': {
      ...about,
      acknowledgement,
      grounds: [
        say(
          'Sinds 1 januari 2020 is geen enkel verslag ingediend, ondanks twee herinneringen.',
          'No report has been handed in since 1 January 2020, in spite of two reminders.',
        ),
      ],
      answerBy: '2020-09-30',
      hearing: { at: '2020-10-06T08:00:00Z', place: say('in Brussel', 'in Brussels') },
    },
    revocation: {
      ...about,
      acknowledgement,
      decidedOn: '2020-10-20',
      revokedFrom: '2020-11-01',
      hearing: say(
        'U antwoordde op 28 september 2020 dat de werking is stilgevallen en dat er geen verslag meer komt.',
        'On 28 September 2020 you answered that the work has come to a standstill and that no report will follow.',
      ),
      reasons: [
        say(
          'Een cluster die niet meer werkt voldoet niet langer aan de voorwaarden van de erkenning.',
          'A cluster that does not work any more no longer fulfils the conditions of its acknowledgement.',
        ),
      ],
    },
    agreement: {
      ...about,
      ...agreed,
      scope: say(
        'De werking van het netwerk dat de keten van vlasveld tot composiet bijeenbrengt: animatie, marketing, opleidingen en gedeelde faciliteiten.',
        'The operation of the network that brings together the chain from flax field to composite: animation, marketing, training and shared facilities.',
      ),
      provisions: say(
        'De cluster meldt binnen de maand elke wijziging in haar bestuur.',
        'The cluster reports every change in its board within a month.',
      ),
      term: { from: '2018-10-01', to: '2021-09-30', months: 36 },
      total: '225000.00',
      years: [
        { from: '2018-10-01', to: '2019-09-30', maximum: '75000.00' },
        { from: '2019-10-01', to: '2020-09-30', maximum: '75000.00' },
        { from: '2020-10-01', to: '2021-09-30', maximum: '75000.00' },
      ],
      instalments: ['2018–2019', '2019–2020', '2020–2021'].flatMap(year => [
        {
          year,
          on: say('na goedkeuring van werkplan en begroting', 'once work plan and budget are approved'),
          share: '40%',
          amount: '30000.00',
        },
        {
          year,
          on: say('na aanvaarding van het verslag', 'once the report is accepted'),
          share: '60%',
          amount: '45000.00',
        },
      ]),
      duties: [
        { what: say('Werkplan en begroting 2018–2019', 'Work plan and budget 2018–2019'), due: '2018-10-01' },
        { what: say('Verslag 2018–2019', 'Report 2018–2019'), due: '2019-12-31' },
        { what: say('Werkplan en begroting 2019–2020', 'Work plan and budget 2019–2020'), due: '2019-10-01' },
        { what: say('Verslag 2019–2020', 'Report 2019–2020'), due: '2020-12-31' },
      ],
      evaluations: [{ due: '2020-03-31', goes: true }],
      rules: [
        {
          title: say('Cofinanciering', 'Match'),
          sentences: [
            {
              text: say(
                'Tegenover elke euro steun staat een euro van bedrijven.',
                'Against every euro of support stands one euro from companies.',
              ),
              basis: law,
            },
          ],
        },
      ],
      partners: [{ number: '0000.000.097', name: say('Vezelhuis nv (verzonnen)', 'Fibre House (invented)') }],
      annexes: [
        {
          title: say('Aanvraag IBN-2018-007, zoals ingediend', 'Application IBN-2018-007, as it was handed in'),
          digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
        { title: say('De beslissing en haar berekening', 'The decision and its calculation'), digest: null },
      ],
      answerBy: null,
      digest: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      signatures,
    },
    'control-hearing': {
      ...about,
      ...controlled,
      lines: cutLines,
      others: null,
      extrapolated: {
        count: 118,
        amount: '1312.40',
        reason: say(
          'De fout in de getrokken lijnen is groter dan 2 % van de aangegeven kosten.',
          'The error in the lines that were drawn is larger than 2 % of the costs claimed.',
        ),
      },
      total: '2717.25',
      answerBy: '2020-03-20',
      basis: null,
    },
    certificate: {
      ...about,
      ...controlled,
      certificate: 'KD-2020-003/C2',
      replaces: 'KD-2020-003/C1',
      method: say('Een steekproef naar risico', 'A sample by risk'),
      rows: [
        {
          category: say('Personeel', 'Personnel'),
          activity: say('Animatie: samenwerking, informatiedeling', 'Animation: collaboration, sharing of information'),
          claimed: '94210.40',
          accepted: '92897.99',
          cut: '1312.41',
          parked: '0.00',
        },
        {
          category: say('Administratieve kosten', 'Administrative costs'),
          activity: say('Opleiding, workshops en conferenties', 'Training, workshops and conferences'),
          claimed: '18340.12',
          accepted: '15685.28',
          cut: '1404.84',
          parked: '1250.00',
        },
      ],
      claimed: '112550.52',
      accepted: '108583.27',
      cut: '2717.25',
      parked: '1250.00',
      lines: cutLines,
      others: { count: 3, amount: '1312.40' },
      extrapolated: null,
      total: '2717.25',
      parkedLines: [
        {
          number: '212',
          label: say('Vormingshuis nv, F2019-88, studiedag', 'Training House nv, F2019-88, study day'),
          amount: '1250.00',
          reason: say('De aanwezigheidslijst volgt.', 'The list of those present follows.'),
          rule: say('Er wordt op een stuk gewacht', 'A document is awaited'),
          basis: null,
        },
      ],
      less: '404.84',
      objectBy: '2020-05-02',
    },
    addendum: {
      ...about,
      ...agreed,
      ordinal: 1,
      change: say('Looptijd', 'Term'),
      from: '2020-05-15',
      reason: say('De vakbeurs is met een half jaar uitgesteld.', 'The trade fair was put off by half a year.'),
      changes: [
        { what: say('Laatste dag', 'Last day'), before: '2021-09-30', after: '2022-03-31' },
        {
          what: say('Voorwerp', 'Scope'),
          before: say('Animatie en opleidingen.', 'Animation and training.'),
          after: say('Animatie, opleidingen en de vakbeurs.', 'Animation, training and the trade fair.'),
        },
      ],
      signatures,
    },
    'payment-advice': {
      ...about,
      ...financed,
      number: 'UB-2019-004',
      what: say('Saldo', 'Balance'),
      paidOn: '2020-02-14',
      amount: '38250.00',
      offset: '1250.00',
      transferred: '37000.00',
      account: 'BE99 •••• •••• 9999',
      remittance: 'RF60UB2019004',
      amounts: {
        rows: [
          line(say('Te betalen voor 2018–2019', 'To pay for 2018–2019'), '38250.00', 0),
          line(
            say(
              'De steun op de gecertificeerde kosten en de bijdragen die tellen',
              'The grant on the certified costs and the contributions that count',
            ),
            '68250.00',
            1,
            law,
            true,
          ),
          line(
            say('De schijven van het jaar tot en met deze', 'The instalments of the year up to this one'),
            '75000.00',
            1,
          ),
          line(say('Al betaald of onderweg', 'Paid or under way already'), '30000.00', 1),
        ],
        total: '38250.00',
        years: [],
      },
    },
    'recovery-hearing': {
      ...about,
      ...financed,
      number: 'TV-2020-001',
      amount: '1250.00',
      reasons: [
        say(
          'De controle aanvaardde de kosten van een vakbeurs niet: ze vielen buiten de looptijd.',
          'The control did not accept the costs of a trade fair: they fell outside the term.',
        ),
      ],
      answerBy: '2020-03-02',
      amounts: null,
    },
    recovery: {
      ...about,
      ...financed,
      number: 'TV-2020-001',
      amount: '1250.00',
      reasons: [
        say(
          'De controle aanvaardde de kosten van een vakbeurs niet: ze vielen buiten de looptijd.',
          'The control did not accept the costs of a trade fair: they fell outside the term.',
        ),
      ],
      hearing: say(
        'De beurs was eerder gepland en werd uitgesteld.',
        'The fair had been planned earlier and was put off.',
      ),
      decidedOn: '2020-03-05',
      due: '2020-04-04',
      account: 'BE68 5390 0754 7034',
      remittance: '+++202/0100/00142+++',
      rate: say('1,75 %', '1.75%'),
      interestBasis: say(
        'Wet van 5 mei 1865 betreffende de lening tegen intrest, art. 2, lid 1',
        'Law of 5 May 1865 on loans at interest, art. 2(1)',
      ),
      interestAssumption: say(
        'Op een terugvordering loopt de wettelijke rentevoet in burgerlijke zaken.',
        'A recovery bears the statutory rate in civil matters.',
      ),
      amounts: null,
    },
    contribution: {
      ...about,
      signatory: { role: say('Penningmeester', 'Treasurer'), name: null },
      contact: null,
      issuer: { name: 'Vlaskracht vzw', number: '0999.900.171', cluster: say('Vlaskracht', 'Flax Power') },
      payer: { number: '0999.900.369' },
      number: '2019/0012',
      title: say('Lidmaatschapsbijdrage 2019: kmo', 'Membership contribution 2019: SME'),
      remark: '',
      invoicedOn: '2019-01-15',
      from: '2019-01-01',
      to: '2019-12-31',
      net: '1500.00',
      vat: '315.00',
      vatRate: '21 %',
      gross: '1815.00',
      due: '2019-02-15',
      account: { iban: 'BE68 5390 0754 7034', holder: 'Vlaskracht vzw' },
      remittance: '+++090/9337/55493+++',
    },
  }
  return samples[kind]
}
