import type { Elsewhere } from '../../directory/people/index.ts'
import { forgetSeats, seatsOf } from './store.table.ts'

/** Where someone answers for a party; erased, the agency follows up what that party promised. Who signed stays in the pact. */
export const seats: Elsewhere = { name: 'pacts', of: seatsOf, forget: forgetSeats }
