import { notices } from './desk/notices/queries.ts'
import { calendars } from './desk/tasks/queries.personal.ts'
import type { Elsewhere } from './directory/people/index.ts'
import { hoursAndPay } from './grants/claims/queries.personal.ts'
import { contributionLinks } from './grants/contributions/queries.ts'
import { seats } from './grants/pacts/queries.personal.ts'
import { declared } from './programme/aid/queries.personal.ts'
import { questions } from './programme/calls/queries.ts'
import { written } from './selection/applications/queries.personal.ts'
import { committeePart } from './selection/decisions/queries.ts'
import { expertProfiles } from './selection/evaluation/queries.ts'

/** What rooms after the register of people keep about a person. A room that is not here keeps nothing personal of its own. */
export const elsewhere: readonly Elsewhere[] = [
  questions,
  written,
  expertProfiles,
  calendars,
  notices,
  committeePart,
  declared,
  seats,
  contributionLinks,
  hoursAndPay,
]
