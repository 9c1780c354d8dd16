import { z } from 'zod'
import { says } from './faults.ts'
import { currency, day, languageTag, line, nuts, slug, timeZone, translated, website } from './words.ts'

/** `programme.yaml`: whose programme this is and how far its records reach. A demonstration has no agency of its own. */
export const programmeSchema = z
  .strictObject({
    id: slug,
    demonstration: z.boolean().default(false),
    knownThrough: day.nullable(),
    showAsOf: day.nullable(),
    /** The ids of the instruments that clusters and calls of this programme fall under. */
    instruments: z.array(slug).default([]),
    /** What its projects are meant to serve. */
    challenges: z.array(z.strictObject({ id: slug, names: translated })).default([]),
    agency: z
      .strictObject({
        name: translated,
        country: z.string().regex(/^[A-Z]{2}$/),
        nuts,
        timeZone,
        languages: z.array(languageTag).min(1),
        currency,
        website: website.nullable().default(null),
        source: line.optional(),
      })
      .optional(),
  })
  .superRefine(({ knownThrough, showAsOf, demonstration, agency }, context) => {
    if (knownThrough !== null && showAsOf !== null && Temporal.PlainDate.compare(showAsOf, knownThrough) > 0)
      context.addIssue({
        code: 'custom',
        path: ['showAsOf'],
        ...says(
          `the pages cannot open on a day after the last known one, ${String(knownThrough)}.`,
          `de pagina’s kunnen niet openen op een dag na de laatst bekende, ${String(knownThrough)}.`,
        ),
      })
    if (!demonstration && agency === undefined)
      context.addIssue({
        code: 'custom',
        path: ['agency'],
        ...says('a programme has an agency.', 'een programma heeft een agentschap.'),
      })
  })

export type Programme = z.infer<typeof programmeSchema>
