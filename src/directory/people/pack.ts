import { z } from 'zod'
import { type Role, roles } from '../../kernel/actor.ts'
import { mandateRoles } from './person.ts'

const role = z.enum(Object.keys(roles) as [Role, ...Role[]])

/** `people.yaml` of a demonstration: invented people, one click each. Ids are fixed, so that loading twice changes nothing. */
export const peopleFile = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string().min(1).max(200),
      email: z
        .email()
        .regex(/^[^A-Z]+@([a-z0-9-]+\.)+example$/, 'must be an address that cannot exist, under .example'),
      language: z.enum(['nl', 'en']),
      /** The role that this person shows at the sign-in page; without it they only act in the story that is told. */
      standsFor: role.nullable().default(null),
      from: z.iso.date(),
      roles: z.array(role.exclude([...mandateRoles])).default([]),
      mandates: z
        .array(
          z.strictObject({
            role: z.enum(mandateRoles),
            cluster: z.string().min(1).optional(),
            /** The id of an organisation of the demonstration. */
            organisation: z.string().min(1).optional(),
            /** Declared by the person themself and confirmed by nobody. */
            declared: z.boolean().default(false),
          }),
        )
        .default([]),
    }),
  ),
})

export type PeopleFile = z.output<typeof peopleFile>
