import { z } from 'zod'
import { caseFileSchema } from './case.ts'
import { resultSchema } from './result.ts'

const problem = z
  .object({
    type: z.string(),
    status: z.int(),
    title: z.string().optional(),
    refusals: z.array(
      z.object({ rule: z.string(), path: z.string().optional(), basis: z.string().optional(), message: z.string() }),
    ),
  })
  .meta({ title: 'Problem', description: 'RFC 9457, with every reason.' })

const content = (type: string, schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io, reused: 'inline' })
  return { [type]: { schema: body } }
}

const refused = (description: string) => ({
  description,
  content: content('application/problem+json', problem, 'output'),
})

/** The programming interface, described from the same schemas that read and write it (OpenAPI 3.1). */
export const openApi = () => ({
  openapi: '3.1.0',
  info: { title: 'Tros', version: '1', description: 'What can be asked of this installation by a program.' },
  paths: {
    '/api/assessments': {
      post: {
        summary: 'Computes the grant of a case, or of each case in a list',
        parameters: [
          {
            name: 'explain',
            in: 'query',
            required: false,
            schema: { type: 'boolean', default: false },
            description: 'With `true`, each year has its explanation.',
          },
          { name: 'Accept-Language', in: 'header', required: false, schema: { type: 'string', enum: ['nl', 'en'] } },
        ],
        requestBody: { required: true, content: content('application/json', caseFileSchema, 'input') },
        responses: {
          200: {
            description: 'The result; for a list, a list in which a refused case has its refusals.',
            content: content('application/json', z.union([resultSchema, z.array(resultSchema)]), 'output'),
          },
          413: refused('The request is larger than 1 MiB.'),
          422: refused('The case is refused, or the request is not JSON.'),
          429: refused('Too many requests.'),
        },
      },
    },
  },
})
