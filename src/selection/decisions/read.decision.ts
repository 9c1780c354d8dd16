import type { Form } from '../../platform/http/index.ts'
import type { AskedDecision } from './rules.decide.ts'

/** What the form of a decision says, field by field. */
export function askedDecision(form: Form): AskedDecision {
  const typed = form.typed()
  const text = (name: string) => (typed[name] ?? '').trim()
  const named = (pattern: RegExp) => [...new Set(Object.keys(typed).flatMap(name => pattern.exec(name)?.[1] ?? []))]
  const inTwo = (name: string) => ({ nl: text(`${name}-nl`), en: text(`${name}-en`) })
  return {
    ruling: text('ruling'),
    reasons: Object.fromEntries(named(/^reason-(.+)-(?:nl|en)$/).map(id => [id, inTwo(`reason-${id}`)])),
    conditions: named(/^condition-(\d{1,2})-due$/).map(index => ({
      what: inTwo(`condition-${index}-what`),
      owner: text(`condition-${index}-owner`),
      due: text(`condition-${index}-due`),
      proof: inTwo(`condition-${index}-proof`),
    })),
    lowered: text('lowered'),
    loweredWhy: text('loweredWhy'),
    judgements: Object.fromEntries(
      named(/^aid-(.+)-reason$/).map(rule => [
        rule,
        { verdict: text(`aid-${rule}`), reason: text(`aid-${rule}-reason`) },
      ]),
    ),
    why: text('why'),
  }
}
