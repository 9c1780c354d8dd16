import { type Actor, agencyRoles, hasRole, type Role, roles } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'

/**
 * Who may use a route. `hidden` answers 404 (it does not exist for them), `forbidden` 403 with a sentence,
 * `sign-in` sends a visitor to the sign-in page and back. Access to one record is judged again when it is loaded.
 */
export type Need = { readonly name: string; readonly judge: (actor: Actor) => Verdict }
export type Verdict = 'allowed' | 'hidden' | 'forbidden' | 'sign-in'

export const everyone: Need = { name: 'everyone', judge: () => 'allowed' }

export const signedIn: Need = {
  name: 'signed in',
  judge: actor => (actor.kind === 'visitor' ? 'sign-in' : 'allowed'),
}

/** These roles; for other people the route does not exist. */
export const only = (...wanted: readonly Role[]): Need => ({
  name: `only ${wanted.join(', ')}`,
  judge: actor => (actor.kind === 'visitor' ? 'sign-in' : hasRole(actor, ...wanted) ? 'allowed' : 'hidden'),
})

/** These roles may do it; everyone else signed in sees it but is told that it is not theirs to do. */
export const doneBy = (...wanted: readonly Role[]): Need => ({
  name: `done by ${wanted.join(', ')}`,
  judge: actor => (actor.kind === 'visitor' ? 'sign-in' : hasRole(actor, ...wanted) ? 'allowed' : 'forbidden'),
})

export const agencyOnly: Need = only(...agencyRoles)

/** The sentence of a 403: who can do it. */
export const notYours = (need: Need): Refusal =>
  refuse(
    'access.not-yours',
    {
      en: `You may not do this: it is ${need.name.replace(/[a-z-]+/g, word => (word in roles ? roles[word as Role].en.toLowerCase() : word))}.`,
      nl: `U mag dit niet doen: dit is voorbehouden aan ${need.name
        .replace(/^(only|done by) /, '')
        .replace(/[a-z-]+/g, word => (word in roles ? roles[word as Role].nl.toLowerCase() : word))}.`,
    },
    { kind: 'forbidden' },
  )

/** A visitor posted something that needs an account. */
export const signInFirst: Refusal = refuse(
  'access.sign-in',
  {
    en: 'Sign in first, then send this again.',
    nl: 'Meld u eerst aan en verstuur dit daarna opnieuw.',
  },
  { kind: 'forbidden' },
)
