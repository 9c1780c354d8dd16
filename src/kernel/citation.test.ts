import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cite } from './citation.ts'

test.each([
  ['Regulation (EU) 651/2014, art. 27(9)', 'Verordening (EU) nr. 651/2014, art. 27, lid 9'],
  ['Regulation (EU) 651/2014, art. 1(4)(c) and 2(18)', 'Verordening (EU) nr. 651/2014, art. 1, lid 4, c) en 2, lid 18'],
  ['Regulation (EU) 651/2014, art. 9 and 58(4)', 'Verordening (EU) nr. 651/2014, art. 9 en 58, lid 4'],
  [
    'Regulation (EU) 651/2014, art. 9(1)(c), as amended by 2023/1315',
    'Verordening (EU) nr. 651/2014, art. 9, lid 1, c), zoals gewijzigd bij nr. 2023/1315',
  ],
  [
    'Decision of the Flemish Government of 4 March 2016, ch. 6 (art. 13-16)',
    'Besluit van de Vlaamse Regering van 4 maart 2016, hfst. 6 (art. 13-16)',
  ],
  [
    'Law of 5 May 1865 on loans at interest, art. 2(1)',
    'Wet van 5 mei 1865 betreffende de lening tegen interest, art. 2, lid 1',
  ],
  ['GDPR art. 17(3)(b)', 'AVG art. 17, lid 3, b)'],
  ['Recommendation 2003/361/EC', 'Aanbeveling 2003/361/EC'],
  ['ASVS 5.0 6.2.1', 'ASVS 5.0 6.2.1'],
  ['Besluit van 1 juli 2020, art. 3', 'Besluit van 1 juli 2020, art. 3'],
])('%s is cited in Dutch as %s', (basis, nl) => {
  expect(cite(basis, 'nl')).toBe(nl)
  expect(cite(basis, 'en')).toBe(basis)
})

test('whatever an author wrote is cited without failing, and twice is once', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(cite(cite(text, 'nl'), 'nl')).toBe(cite(text, 'nl'))
    }),
  )
})
