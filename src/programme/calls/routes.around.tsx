import { randomUUID } from 'node:crypto'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import { fileLimits } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  get,
  only,
  type Page,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { Surroundings } from './door.ts'
import * as pages from './pages.around.tsx'
import type { Managed, Tried } from './pages.manage.tsx'
import * as acts from './queries.around.ts'
import { maySee } from './rules.ts'
import * as store from './store.around.ts'
import { openingOf } from './store.openings.ts'
import { en } from './texts.manage.en.ts'
import { nl } from './texts.manage.nl.ts'

const may = only('programme-manager')
const nothing: Tried = { typed: {}, refusals: [] }

/** What stands around a call: documents, information sessions, questions to answer. */
export const aroundRoutes = ({ files }: Surroundings): Route[] => [
  get('/calls/:call/edit/documents', may, ask => documentsPage(ask, nothing)),

  post(
    '/calls/:call/documents',
    may,
    async ask => {
      const { form, database, actor } = ask
      const asked = { call: ask.param('call'), title: wordsOf(ask, 'title'), upload: form.file('file') }
      const outcome = await acts.addDocument(database, actor, { ...asked, put: bytes => files.put(bytes) }, howOf(ask))
      return landing(ask, outcome, 'documents', { en: en.added, nl: nl.added }, tried => documentsPage(ask, tried))
    },
    // the file itself, and the frame that a form puts around it
    { largest: fileLimits.bytes + 1024 * 1024 },
  ),

  post('/calls/:call/documents/:document/removal', may, async ask => {
    const asked = { call: ask.param('call'), document: ask.param('document') }
    const outcome = await acts.removeDocument(ask.database, ask.actor, asked, howOf(ask))
    return landing(ask, outcome, 'documents', { en: en.removed, nl: nl.removed }, tried => documentsPage(ask, tried))
  }),

  get('/calls/:call/edit/sessions', may, ask =>
    sessionsPage(ask, ask.url.searchParams.get('session') ?? undefined, nothing),
  ),

  post('/calls/:call/sessions', may, ask => keepSession(ask, undefined)),
  post('/calls/:call/sessions/:session', may, ask => keepSession(ask, ask.param('session'))),

  post('/calls/:call/sessions/:session/cancellation', may, async ask => {
    const asked = { call: ask.param('call'), session: ask.param('session') }
    const outcome = await acts.cancelSession(ask.database, ask.actor, asked, howOf(ask))
    return landing(ask, outcome, 'sessions', { en: en.sessionCancelled, nl: nl.sessionCancelled }, tried =>
      sessionsPage(ask, undefined, tried),
    )
  }),

  get('/calls/:call/edit/questions', may, async ask => {
    const about = await load(ask)
    if (about === undefined) return refusedAnswer([notFound])
    return page(
      pages.questionList(about, await store.questionsOf(ask.database.reader, about.opening.call), ask.language),
    )
  }),

  get('/calls/:call/questions/:question', may, ask => answerPage(ask, nothing)),

  post('/calls/:call/questions/:question/answer', may, async ask => {
    const asked = {
      call: ask.param('call'),
      id: ask.param('question'),
      question: wordsOf(ask, 'question'),
      answer: wordsOf(ask, 'answer'),
      site: ask.site,
    }
    const outcome = await acts.answerQuestion(ask.database, ask.actor, asked, howOf(ask))
    return landing(ask, outcome, 'questions', { en: en.answered, nl: nl.answered }, tried => answerPage(ask, tried))
  }),

  post('/calls/:call/questions/:question/setting-aside', may, async ask => {
    const asked = { call: ask.param('call'), id: ask.param('question'), reason: ask.form.text('reason') }
    const outcome = await acts.setQuestionAside(ask.database, ask.actor, asked, howOf(ask))
    return landing(ask, outcome, 'questions', { en: en.aside, nl: nl.aside }, tried => answerPage(ask, tried))
  }),
]

const howOf = ({ form }: Ask) => ({ key: form.key, asked: form.asked })

const wordsOf = ({ form }: Ask, name: string): Words => {
  const text = (language: string) => form.text(`${name}.${language}`).replaceAll('\r\n', '\n')
  return { nl: text('nl'), en: text('en') }
}

async function keepSession(ask: Ask, session: string | undefined): Promise<Answer> {
  const { form } = ask
  const asked = {
    call: ask.param('call'),
    session,
    title: wordsOf(ask, 'title'),
    day: form.text('day'),
    from: form.text('from'),
    to: form.text('to'),
    place: form.text('place'),
    url: form.text('url'),
  }
  const outcome = await acts.setSession(ask.database, ask.actor, asked, howOf(ask))
  return landing(ask, outcome, 'sessions', { en: en.sessionKept, nl: nl.sessionKept }, tried =>
    sessionsPage(ask, session, tried),
  )
}

function landing(
  ask: Ask,
  outcome: Outcome<unknown>,
  part: string,
  said: Words,
  again: (tried: Tried) => Promise<Answer>,
): Answer | Promise<Answer> {
  if (outcome.ok) return seeOther(`/${ask.language}/calls/${ask.param('call')}/edit/${part}`, said)
  const refusals: readonly Refusal[] = outcome.refusals
  return statusOf(refusals) === 404 ? refusedAnswer(refusals) : again({ typed: ask.form.typed(), refusals })
}

type About = Pick<Managed, 'opening' | 'name' | 'toAnswer' | 'key'>

async function load(ask: Ask): Promise<About | undefined> {
  const { reader } = ask.database
  const opening = await openingOf(reader, ask.param('call'))
  if (opening === undefined || !maySee(ask.actor, opening)) return undefined
  const questions = await store.questionsOf(reader, opening.call)
  return {
    opening,
    name: inLanguage(opening.names, ask.language)?.text ?? opening.call,
    toAnswer: questions.filter(({ state }) => state === 'asked').length,
    key: randomUUID(),
  }
}

const statusFor = ({ refusals }: Tried) => (refusals.length === 0 ? 200 : statusOf(refusals))

async function shown(ask: Ask, tried: Tried, draw: (about: About) => Promise<Page | undefined>): Promise<Answer> {
  const about = await load(ask)
  const drawn = about && (await draw(about))
  return drawn === undefined ? refusedAnswer([notFound]) : page(drawn, statusFor(tried))
}

const documentsPage = (ask: Ask, tried: Tried) =>
  shown(ask, tried, async about =>
    pages.documents(about, await store.documentsOf(ask.database.reader, about.opening.call), tried, ask.language),
  )

const sessionsPage = (ask: Ask, session: string | undefined, tried: Tried) =>
  shown(ask, tried, async about => {
    const all = await store.sessionsOf(ask.database.reader, about.opening.call)
    const changed = all.find(({ id, cancelledAt }) => id === session && cancelledAt === null)
    return pages.sessions(about, all, changed, tried, ask.language)
  })

const answerPage = (ask: Ask, tried: Tried) =>
  shown(ask, tried, async about => {
    const question = await store.questionById(ask.database.reader, about.opening.call, ask.param('question'))
    return question === undefined || question.state === 'set-aside'
      ? undefined
      : pages.answer(about, question, tried, ask.language)
  })
