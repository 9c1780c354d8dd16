import type { Elsewhere } from '../../directory/people/index.ts'
import { calendarsOf, forgetCalendars } from './store.ts'

/** What this room keeps about a person: the links of their calendars. */
export const calendars: Elsewhere = { name: 'calendars', of: calendarsOf, forget: forgetCalendars }
