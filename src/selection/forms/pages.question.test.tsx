import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { proposal, shippedForm, strategy } from '../../../test/forms.ts'
import type { Language } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import { type Asked, allAsked } from './form.ts'
import { AnswerView } from './pages.answer.tsx'
import { QuestionField } from './pages.question.tsx'
import { type Fields, readTyped } from './rules.typed.ts'

const plain = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const attribute = String.raw`(?:\s+[\w-]+(?:="[^"]*")?)*`
const elements = new RegExp(
  String.raw`<(input|textarea|select)(${attribute})\s*/?>(?:((?:(?!</\1>)[\s\S])*)</\1>)?`,
  'g',
)

const isSet = (attributes: string, name: string): boolean =>
  attributes
    .replace(/"[^"]*"/g, '')
    .split(/\s/)
    .includes(name)

/** The fields as a browser would send them, buttons left alone. */
function posted(html: string): Fields {
  const found: [string, string][] = []
  for (const [, tag, attributes = '', inner = ''] of html.matchAll(elements)) {
    const of = (name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
    const ticks = of('type') === 'radio' || of('type') === 'checkbox'
    if (of('type') === 'file' || (ticks && !isSet(attributes, 'checked'))) continue
    const chosen = [...inner.matchAll(new RegExp(`<option(${attribute})`, 'g'))].find(([each]) =>
      isSet(each, 'selected'),
    )
    found.push([
      of('name'),
      tag === 'input'
        ? of('value')
        : plain(tag === 'select' ? (/\svalue="([^"]*)"/.exec(chosen?.[0] ?? '')?.[1] ?? '') : inner),
    ])
  }
  return { all: name => found.filter(([each]) => each === name).map(([, value]) => value) }
}

const full = shippedForm('ibn-proposal')
const spearhead = shippedForm('spearhead-application')
const shown = (asked: Asked, value: Json, language: Language) =>
  renderToString(<QuestionField asked={asked} value={value} refusals={[]} language={language} />)
const again = (asked: Asked, value: Json, language: Language): Json =>
  readTyped(asked.question, asked.path, posted(shown(asked, value, language)), {}, value).value

const answers = [
  ...allAsked(full, proposal).map(asked => ({ asked, value: proposal[asked.path] ?? null })),
  ...allAsked(spearhead, {}).map(asked => ({ asked, value: asked.question.type === 'strategy' ? strategy : null })),
]

test.each(answers.map(({ asked, value }) => ({ path: asked.path, asked, value })))(
  '$path sent as it was shown stays what it was',
  ({ asked, value }) => {
    for (const language of ['nl', 'en'] as const) expect(again(asked, value, language)).toEqual(value)
  },
)

test('whatever was posted: shown and sent again, it is the same', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme-ascii' }),
    fc.constantFrom('1 234,50', '0440.966.354', '"><script>', '&amp;', '12,50', 'yes', 'company', 'textiles'),
  )
  const every = fc.constantFrom(...answers.map(({ asked }) => asked))
  fc.assert(
    fc.property(every, fc.array(words, { minLength: 1, maxLength: 2 }), fc.boolean(), (asked, values, dutch) => {
      const fields: Fields = { all: name => (/^_|\[[2-9]\]/.test(name) ? [] : values) }
      const { value } = readTyped(asked.question, asked.path, fields)
      expect(again(asked, value, dutch ? 'nl' : 'en')).toEqual(value)
    }),
    { numRuns: 300 },
  )
})

test('every field has a name that a screen reader can say, and ids are unique', () => {
  const html = answers.map(({ asked, value }) => shown(asked, value, 'nl')).join('')
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThan(200)
  const labels = new Set([...html.matchAll(/<label[^>]*\sfor="([^"]+)"/g)].map(([, id]) => id))
  const fields = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(fields.filter(id => !labels.has(id))).toEqual([])
})

test('an answer to read says what was answered', () => {
  const html = answers
    .filter(({ asked }) => asked.path in proposal || asked.question.type === 'strategy')
    .map(({ asked, value }) => renderToString(<AnswerView asked={asked} value={value} language="nl" />))
    .join('')
  for (const said of ['Gedeeld Weefsel', '0123.456.749', '600.000,00', 'mandaat.pdf', 'Textiel', 'Sorteerlijn delen'])
    expect(html).toContain(said)
})
