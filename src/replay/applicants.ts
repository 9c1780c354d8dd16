import { z } from 'zod'
import { type Part, words as w } from '../pack/index.ts'

const sentences = z.strictObject({ nl: w.line, en: w.line })
const number = z.string().regex(/^\d{4}\.\d{3}\.\d{3}$/)
const points = z.array(z.int().min(0).max(5)).length(2)

const applicant = z.strictObject({
  id: w.slug,
  /** The cluster that it becomes; absent, a new one under its title. */
  cluster: w.slug.optional(),
  organisation: z.uuid(),
  person: z.uuid(),
  language: z.enum(['nl', 'en']).default('nl'),
  title: w.line,
  theme: w.line,
  ecosystems: z.array(w.slug).min(1),
  province: w.nuts,
  potential: w.line,
  necessity: w.line,
  approach: w.line,
  needs: z.array(z.strictObject({ company: number, need: w.line })).default([]),
  /** What each company commits itself to per year, by its number. */
  commitments: z.record(number, w.amount).default({}),
  /** Operating costs per year, by category. */
  costs: z.strictObject({ personnel: w.amount, administrative: w.amount, overhead: w.amount }).optional(),
  /** What the experts give, per criterion. */
  points: z.strictObject({ expression: points, proposal: points.optional() }).optional(),
  fate: z.enum([
    'approved',
    'approved-conditionally',
    'reserve',
    'rejected',
    'withdrawn',
    'not-retained',
    'ineligible',
    'inadmissible',
  ]),
  reason: sentences.optional(),
  condition: z.strictObject({ what: sentences, proof: sentences, due: w.day }).optional(),
})
const spearhead = z.strictObject({
  id: w.slug,
  organisation: z.uuid(),
  person: z.uuid(),
  title: w.line,
  theme: w.line,
})
const file = z.strictObject({ applicants: z.array(applicant), spearheads: z.array(spearhead).length(5) })
export type Applicant = z.output<typeof applicant>
export type Spearhead = z.output<typeof spearhead>

export const applicantsFile = 'applicants.yaml'

/** `applicants.yaml` of a demonstration: whose applications its story tells. It is checked with the pack and told after it. */
export const story: Part = {
  name: 'story',
  version: 1,
  reads: name => name === applicantsFile,
  read(source) {
    if (source.files.length === 0) return undefined
    source.yaml(applicantsFile, file)
    if (!source.programme.demonstration)
      source.fault(applicantsFile, 1, 'pack.story', {
        en: 'Only a demonstration tells a story: real applications are made by applicants.',
        nl: 'Alleen een demonstratie vertelt een verhaal: echte aanvragen worden door aanvragers gedaan.',
      })
    return undefined
  },
}

export type Story = z.output<typeof file>

/** Who apply in a story, from the text of its file. */
export const readApplicants = (value: unknown): Story => file.parse(value)
