import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Body } from './pages.body.tsx'

const html = (text: string, site = '') =>
  renderToString(h(Body, { text, site })).replace(/ (class|data-size)="[^"]*"/g, '')

test.each([
  ['one\ntwo\n\nthree', '<p>one two</p><p>three</p>'],
  ['## A heading\ntext below', '<h2>A heading</h2><p>text below</p>'],
  ['### Deeper', '<h3>Deeper</h3>'],
  ['# Not a heading: the page has one', '<p># Not a heading: the page has one</p>'],
  ['- one\n- two\n  goes on', '<ul><li>one</li><li>two goes on</li></ul>'],
  ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
  ['> said\n> so', '<blockquote>said so</blockquote>'],
  ['**half** and *half*', '<p><strong>half</strong> and <em>half</em></p>'],
  ['**[bold](/nl) link**', '<p><strong><a href="/nl">bold</a> link</strong></p>'],
  ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
  ['[a page](/nl/clusters)', '<p><a href="/nl/clusters">a page</a></p>'],
  ['[out](https://example.org/a?b=1&c=2)', '<p><a href="https://example.org/a?b=1&amp;c=2">out</a></p>'],
  ['[bad](javascript:alert(1))', '<p>[bad](javascript:alert(1))</p>'],
  ['[bad](//example.org)', '<p>[bad](//example.org)</p>'],
  ['[bad](data:text/html,x)', '<p>[bad](data:text/html,x)</p>'],
  ['<script>alert(1)</script>', '<p>&lt;script>alert(1)&lt;/script></p>'],
  ['an & and a "quote"', '<p>an &amp; and a &quot;quote&quot;</p>'],
  ['', ''],
])('%j', (text, expected) => expect(html(text)).toBe(expected))

test('for a feed, links within the site carry its address', () =>
  expect(html('[x](/nl) [y](https://a.example)', 'https://b.example')).toBe(
    '<p><a href="https://b.example/nl">x</a> <a href="https://a.example">y</a></p>',
  ))
