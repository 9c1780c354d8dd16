import { type Refusal, refuse } from '../../kernel/outcome.ts'

const of = (rule: string, en: string, nl: string, more: Omit<Refusal, 'rule' | 'message'> = {}): Refusal =>
  refuse(rule, { en, nl }, more)

/** What is said about the yearly cycle. */
export const said = {
  whoPlans: of(
    'plan.who',
    'Whoever manages the cluster or its finances hands in the work plan.',
    'Wie de cluster of haar financiën beheert, dient het werkplan in.',
    { kind: 'forbidden' },
  ),
  whoJudges: of(
    'plan.who',
    'The programme manager or the account manager judges the work plan.',
    'De programmamanager of de accountmanager beoordeelt het werkplan.',
    { kind: 'forbidden' },
  ),
  whoEvaluates: of(
    'evaluation.who',
    'The programme manager records what an evaluation comes to.',
    'De programmamanager noteert waartoe een evaluatie leidt.',
    { kind: 'forbidden' },
  ),
  notInForce: of(
    'agreement.not-in-force',
    'This is possible only while the agreement is in force.',
    'Dit kan alleen zolang de overeenkomst van kracht is.',
  ),
  approved: of(
    'plan.approved',
    'The work plan of this year is approved. Ask for a budget shift to change its budget.',
    'Het werkplan van dit jaar is goedgekeurd. Vraag een verschuiving aan om de begroting te wijzigen.',
  ),
  summary: of(
    'plan.summary',
    'Say in at least twenty characters what the cluster will do in this year.',
    'Zeg in minstens twintig tekens wat de cluster in dit jaar zal doen.',
    { path: 'summary' },
  ),
  longSummary: of(
    'text.long',
    'This is longer than 20,000 characters: add the rest as a document.',
    'Dit is langer dan 20.000 tekens: voeg de rest toe als document.',
    { path: 'summary' },
  ),
  noBudget: of(
    'plan.budget',
    'Say what the year will cost: at least one amount.',
    'Zeg wat het jaar zal kosten: minstens één bedrag.',
    { path: 'budget' },
  ),
  noPlan: of(
    'plan.none',
    'No work plan of this year waits for the agency.',
    'Er wacht geen werkplan van dit jaar op het agentschap.',
  ),
  ownPlan: of(
    'plan.four-eyes',
    'You handed this plan in yourself: someone else judges it.',
    'U diende dit plan zelf in: iemand anders beoordeelt het.',
    { kind: 'forbidden' },
  ),
  evaluated: of(
    'evaluation.once',
    'This evaluation has its outcome already.',
    'Deze evaluatie heeft haar uitkomst al.',
  ),
  outcome: of('evaluation.outcome', 'Choose what the evaluation comes to.', 'Kies waartoe de evaluatie leidt.', {
    path: 'outcome',
  }),
} as const satisfies Record<string, Refusal>
