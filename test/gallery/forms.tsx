import type { Json } from '../../src/platform/db/index.ts'
import type { Page } from '../../src/platform/http/index.ts'
import { Instruments } from '../../src/programme/instruments/queries.ts'
import {
  AnswerDifference,
  type Answers,
  AnswerView,
  allAsked,
  assessRequest,
  differences,
  missing,
  QuestionField,
  requestOf,
  WhatItGives,
} from '../../src/selection/forms/index.ts'
import * as ui from '../../src/ui/index.ts'
import { proposal, shippedForm, strategy } from '../forms.ts'

const language = 'nl' as const
const full = shippedForm('ibn-proposal')
const spearhead = shippedForm('spearhead-application')
const instrument = new Instruments().get('ibn@2016-03-04')
const context = {
  ...(instrument === undefined ? {} : { instrument }),
  day: Temporal.PlainDate.from('2018-04-27'),
}

const budget = proposal['money.budget'] as { [key: string]: string }
const members = proposal['companies.members'] as { [key: string]: string }[]
/** A proposal with everything in it that can be wrong. */
const faulty: Answers = {
  ...proposal,
  'network.title': 'Een naam die veel langer is dan wat dit formulier toelaat, want hij gaat maar door en door',
  'network.summary': 'Te kort.',
  'network.start': 'volgend jaar',
  'network.organisation': { number: '0456.789.035', name: 'Netwerk' },
  'companies.members': [...members.slice(0, 2), { number: '', name: 'Zonder nummer', kind: '' }] as Json,
  'money.budget': { ...budget, 'y2.personnel.animation': 'veel' },
  'declarations.accounts': null,
}
const after: Answers = {
  ...proposal,
  'network.title': 'Gedeeld en Sterk Weefsel',
  'network.domains': { chosen: ['textiles'], other: 'Vliegerbouw' },
  'companies.needs': (proposal['companies.needs'] as Json[]).slice(1),
  'money.budget': { ...budget, 'y3.personnel.animation': '90000.00' },
}

const known = new Map([['0123456749', 'Weverij Lindendaal']])
const wrong = missing(full, faulty, context)
const strategic = allAsked(spearhead, {}).filter(({ question }) => question.type === 'strategy')

export const formPages: Readonly<Record<string, Page>> = {
  'questions-asked': {
    title: 'Vragen',
    islands: ['form-fields'],
    body: (
      <>
        <ui.Heading level={1}>Vragen</ui.Heading>
        <form method="post" action="#" class="form wide">
          {[...allAsked(full, proposal), ...strategic].map(asked => (
            <QuestionField
              asked={asked}
              value={asked.question.type === 'strategy' ? strategy : proposal[asked.path]}
              refusals={[]}
              language={language}
              known={known}
              key={asked.path}
            />
          ))}
        </form>
        <WhatItGives found={assessRequest(requestOf(full, proposal, context), context)} language={language} />
      </>
    ),
  },
  'questions-refused': {
    title: 'Vragen met fouten',
    body: (
      <>
        <ui.Heading level={1}>Vragen met fouten</ui.Heading>
        <ui.ErrorSummary refusals={wrong} language={language} />
        <form method="post" action="#" class="form wide">
          {allAsked(full, faulty)
            .filter(({ path }) => wrong.some(({ question }) => question === path))
            .map(asked => (
              <QuestionField
                asked={asked}
                value={faulty[asked.path]}
                refusals={wrong}
                language={language}
                key={asked.path}
              />
            ))}
        </form>
      </>
    ),
  },
  answers: {
    title: 'Antwoorden',
    body: (
      <>
        <ui.Heading level={1}>Antwoorden</ui.Heading>
        {[...allAsked(full, proposal), ...strategic].map(asked => (
          <AnswerView
            asked={asked}
            value={asked.question.type === 'strategy' ? strategy : proposal[asked.path]}
            language={language}
            fileAt={digest => `#${digest}`}
            key={asked.path}
          />
        ))}
        <ui.Heading level={2}>Wat veranderde</ui.Heading>
        {differences(full, proposal, after).map(({ asked, entries }) => (
          <div key={asked.path}>
            <p class="asked">{asked.question.label[language]}</p>
            <AnswerDifference entries={entries} language={language} />
          </div>
        ))}
      </>
    ),
  },
}
