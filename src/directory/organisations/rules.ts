import { type EnterpriseNumber, readEnterpriseNumber } from '../../kernel/identifiers.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { isKind, type Kind, type Organisation, type Registration } from './organisation.ts'

export type Registered = { readonly name: string; readonly kind: Kind; readonly number: EnterpriseNumber }

/**
 * Registers an organisation under its enterprise number. `standing` is the organisation that already has that number,
 * if any: one company, one record.
 */
export function register(asked: Registration, standing: Organisation | undefined): Outcome<Registered> {
  const number = readEnterpriseNumber(asked.number)
  const refusals: Refusal[] = []
  if (asked.name === '')
    refusals.push(
      refuse(
        'organisation.name',
        { en: 'Give the organisation’s name.', nl: 'Geef de naam van de organisatie.' },
        { path: 'name' },
      ),
    )
  if (!isKind(asked.kind))
    refusals.push(
      refuse(
        'organisation.kind',
        { en: 'Choose what kind of organisation this is.', nl: 'Kies wat voor organisatie dit is.' },
        { path: 'kind' },
      ),
    )
  if (!number.ok) refusals.push(refuse(number.rule, number.message, { path: 'number' }))
  if (standing !== undefined)
    refusals.push(
      refuse(
        'organisation.once',
        {
          en: `This number already stands in the register, as ${standing.name}.`,
          nl: `Dit nummer staat al in het register, als ${standing.name}.`,
        },
        { path: 'number' },
      ),
    )
  return unless(refusals, () => ({
    name: asked.name,
    kind: asked.kind as Kind,
    number: (number as { value: EnterpriseNumber }).value,
  }))
}
