import { expect, test } from 'vitest'
import './strict.ts'

/** Preact would draw these as nothing, and a page without its amount looks like a page. */
test.each<[string, () => unknown]>([
  ['a day', () => <td>{Temporal.PlainDate.from('2018-07-20') as never}</td>],
  ['a moment', () => <td>{Temporal.Instant.from('2018-07-20T08:00:00Z') as never}</td>],
  ['an amount', () => <td>{{ cents: 100n, currency: 'EUR' } as never}</td>],
  ['a promise', () => <td>{Promise.resolve('26') as never}</td>],
  ['a function', () => <td>{(() => '26') as never}</td>],
  ['a day in a list', () => <td>{['op ', Temporal.PlainDate.from('2018-07-20')] as never}</td>],
  ['a day in a list in a list', () => <td>{[['op ', [Temporal.PlainDate.from('2018-07-20')]]] as never}</td>],
])('%s inside a tag is an error', (_, draw) => {
  expect(draw).toThrow('<td> got something that is not text or an element')
})

test('an async component is an error', () => {
  const Slow = async () => <p>26</p>
  const Component = Slow as never as () => null
  expect(() => <Component />).toThrow('<Slow> got')
})

test.each<[string, () => unknown]>([
  ['text', () => <td>26</td>],
  ['a number', () => <td>{26}</td>],
  ['a large number', () => <td>{26n}</td>],
  ['nothing', () => <td>{null}</td>],
  ['a condition that does not hold', () => <td>{false}</td>],
  ['an element', () => <td>{<b>26</b>}</td>],
  ['a list of them', () => <td>{['a', 1, null, <b key="b">26</b>]}</td>],
])('%s inside a tag is fine', (_, draw) => {
  expect(draw).not.toThrow()
})
