import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { askedAt, type Of } from '../forms/index.ts'
import { type Answer, filesNamed, type KeptFile } from './application.ts'
import { onStage, type Section, type Written } from './rules.sections.ts'

/** The question at a path, when it asks for files. */
export function fileQuestion({ form, section }: Section, path: string): Of<'file'> | undefined {
  const asked = askedAt(form, path)
  return asked?.section.id === section && asked.question.type === 'file' ? asked.question : undefined
}

export type Filed = Written & { readonly file: KeptFile }

/** Adds a file to an answer. Where one file is asked, it takes the place of the one before. */
export function addFile(
  found: Section,
  asked: { readonly stage: string; readonly path: string },
  file: KeptFile,
  standing: Answer | undefined,
): Outcome<Filed> {
  const question = fileQuestion(found, asked.path)
  const refusals = onStage(found, asked.stage)
  if (question === undefined) return refused(notFound)
  const before = filesNamed(standing?.value).filter(({ digest }) => digest !== file.digest)
  const kept = question.most === 1 ? [] : before
  if (kept.length >= question.most) refusals.push(full(question.most, asked.path))
  return unless(refusals, () => ({
    ...written(found, asked.path, [...kept, file], standing),
    file,
  }))
}

function written(found: Section, path: string, files: readonly KeptFile[], standing: Answer | undefined): Written {
  const version = standing?.version ?? 0
  const value = files.map(({ digest, name, size, type }) => ({ digest, name, size, type }))
  return {
    changes: [{ path, value, version: version + 1, base: version, aside: null }],
    settled: [],
    origin: 'typed',
    from: null,
    unsigned: found.work?.signedBy ?? null,
  }
}

const full = (most: number, path: string): Refusal =>
  refuse(
    'application.files',
    {
      en: `At most ${most} files may answer this question: take one away first.`,
      nl: `Deze vraag laat hoogstens ${most} bestanden toe: verwijder er eerst een.`,
    },
    { path },
  )
