import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { engagementLifecycle } from '../src/desk/audit/engagement.ts'
import { returnLife } from '../src/desk/state-aid/return.ts'
import { requestLife } from '../src/directory/people/request.ts'
import { dutyLifecycle } from '../src/duties/duty.ts'
import { agreementLifecycle } from '../src/grants/agreements/agreement.ts'
import { amendmentLifecycle } from '../src/grants/agreements/amendment.ts'
import { claimLifecycle } from '../src/grants/claims/claim.ts'
import { contributionLifecycle } from '../src/grants/contributions/contribution.ts'
import { intakeLifecycle } from '../src/grants/intake/intake.ts'
import { pactLifecycle, promiseLifecycle } from '../src/grants/pacts/pact.ts'
import { accountLifecycle, paymentLifecycle, recoveryLifecycle } from '../src/grants/payments/index.ts'
import { projectLifecycle } from '../src/grants/projects/project.ts'
import { controlLifecycle } from '../src/grants/verification/control.ts'
import { diagram, type Lifecycle } from '../src/kernel/lifecycle.ts'
import { openingLife, questionLife } from '../src/programme/calls/opening.ts'
import { transferLifecycle } from '../src/programme/envelopes/article.ts'
import { closingLifecycle } from '../src/programme/envelopes/closing.ts'
import { acknowledgementLifecycle } from '../src/selection/acknowledgement/acknowledgement.ts'
import { applicationLifecycle } from '../src/selection/applications/application.ts'
import { commitmentLifecycle } from '../src/selection/applications/commitment.ts'
import { sittingLife } from '../src/selection/decisions/sitting.ts'
import { assignmentLife, consensusLife, roundLife } from '../src/selection/evaluation/round.ts'
import { objectionLifecycle } from '../src/selection/objections/objection.ts'

/** The diagrams in the docs are drawn from the tables that the rules read. `TROS_WRITE_DOCS=1` writes them anew. */
const tables: readonly Lifecycle<string, string>[] = [
  openingLife,
  questionLife,
  requestLife,
  applicationLifecycle,
  commitmentLifecycle,
  roundLife,
  assignmentLife,
  consensusLife,
  sittingLife,
  acknowledgementLifecycle,
  objectionLifecycle,
  dutyLifecycle,
  agreementLifecycle,
  amendmentLifecycle,
  projectLifecycle,
  pactLifecycle,
  promiseLifecycle,
  contributionLifecycle,
  claimLifecycle,
  controlLifecycle,
  paymentLifecycle,
  recoveryLifecycle,
  accountLifecycle,
  intakeLifecycle,
  engagementLifecycle,
  transferLifecycle,
  closingLifecycle,
  returnLife,
]
const file = join(import.meta.dirname, '../docs/lifecycles.md')

const heading = `# Lifecycles

What may become of each record, and by which act. Drawn from the tables that the rules read: a test keeps this page true.
`

const text = (): string =>
  [
    heading,
    ...tables.map(
      table =>
        `## ${table.noun.en.charAt(0).toUpperCase()}${table.noun.en.slice(1)} (${table.noun.nl})\n\n\`\`\`mermaid\n${diagram(table)}\n\`\`\`\n`,
    ),
  ].join('\n')

test('the diagrams of the docs are those of the tables', () => {
  if (process.env['TROS_WRITE_DOCS'] === '1') writeFileSync(file, text())
  expect(readFileSync(file, 'utf8')).toBe(text())
})
