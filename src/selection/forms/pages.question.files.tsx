import { FileField, idOf, Wrong } from '../../ui/index.ts'
import type { Of } from './form.ts'
import { type FieldProps, Here, Legend } from './pages.question.frame.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { filesIn } from './value.ts'

const texts = { en, nl }

/** Files: those that are there, each with a way to take it out, and a field for one more. */
export function FilesField(props: FieldProps & { question: Of<'file'> }) {
  const { question, asked, value, refusals, language, fileAt, preview } = props
  const { path } = asked
  const t = texts[language]
  const files = filesIn(value)
  const kinds = question.kinds.map(kind => kind.toUpperCase()).join(', ')
  return (
    <fieldset class="ds-fieldset" id={idOf(path)}>
      <legend class="ds-label" data-weight="medium">
        <Legend question={question} language={language} />
      </legend>
      {question.help === undefined ? null : <p data-field="description">{question.help[language]}</p>}
      <Here path={path} />
      <Wrong name={path} refusals={refusals} language={language} />
      {files.length === 0 ? null : (
        <ul class="kept-files" aria-label={t.yourFiles}>
          {files.map(({ digest, name, size }, index) => (
            <li key={digest}>
              <input type="hidden" name={path} value={digest} />
              {fileAt === undefined ? (
                <span>{name}</span>
              ) : (
                <a class="ds-link" href={fileAt(digest)}>
                  {name}
                </a>
              )}{' '}
              <small>{t.kilobytes(String(Math.max(1, Math.round(size / 1024))))}</small>
              {preview ? null : (
                <button
                  class="ds-button"
                  data-variant="tertiary"
                  type="submit"
                  name="_remove"
                  value={`${path}[${index}]`}
                >
                  {t.remove(name)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {files.length >= question.most ? null : (
        <FileField
          name={`${path}.upload`}
          label={t.addFile}
          hint={`${t.fileCount(question.most)} ${t.fileHint(kinds, question.megabytes)}`}
          accept={question.kinds.map(kind => `.${kind}`).join(',')}
          refusals={refusals}
          language={language}
        />
      )}
    </fieldset>
  )
}
