import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { clean } from './clean.ts'
import { covered } from './coverage.ts'
import { declareAccessible } from './declare.ts'
import type { Done, Job } from './job.ts'

/** The typefaces of the site itself, whole: every letter of every European language. */
const faces = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'newsreader/500Medium/Newsreader_500Medium.ttf',
].map(file => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`))))

/** A folder that is not there: a template reads nothing from this machine. */
const nowhere = '/nowhere'
const compiler = NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: faces }] })
const shown = covered(faces[0] as Buffer)

parentPort?.on('message', (job: Job) => parentPort?.postMessage(run(job)))

function run(job: Job): Done {
  try {
    compiler.resetShadow()
    for (const [name, source] of Object.entries(job.sources)) compiler.addSource(`${nowhere}/${name}`, source)
    const inputs = { language: job.language, data: JSON.stringify(clean(JSON.parse(job.data), shown)) }
    const compiled = compiler.compile({ mainFilePath: `${nowhere}/${job.main}`, inputs })
    const error = compiled.takeError()
    if (error !== null || compiled.result === null)
      return failed(error === null ? [] : compiler.fetchDiagnostics(error))
    // the compiler knows one standard at a time: the first run judges accessibility, the second writes the archive
    compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
    const pdf = declareAccessible(compiler.pdf(compiled.result, { pdfStandard: 'a-2a' }))
    return { ok: true, pdf }
  } catch (error) {
    return { ok: false, faults: [String(error instanceof Error ? error.message : error)] }
  } finally {
    compiler.evictCache(10)
  }
}

type Place = { readonly line: number; readonly character: number }
type Diagnostic = { readonly message?: string; readonly path?: string; readonly range?: { readonly start: Place } }

/** Each fault as `decision.nl.typ:12:3: what is wrong`. */
const failed = (diagnostics: readonly Diagnostic[]): Done => ({
  ok: false,
  faults: diagnostics.map(({ message = 'this template is not right', path = '', range }) => {
    const at = range === undefined ? '' : `:${range.start.line + 1}:${range.start.character + 1}`
    return `${path.replace(`${nowhere}/`, '')}${at}: ${message}`
  }),
})
