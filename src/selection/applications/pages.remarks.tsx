import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { TextArea } from '../../ui/index.ts'
import type { Comment } from './application.ts'
import { texts } from './pages.parts.tsx'
import { nameOf, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly section: string
  /** The question they are about; null: the section as a whole. */
  readonly path: string | null
  readonly here: string
  readonly language: Language
  /** Inside the form of a section: the buttons say where they post to. */
  readonly writes: boolean
  readonly titled?: boolean
  readonly remark: { readonly about: string; readonly text: string } | undefined
  readonly refusals: readonly Refusal[]
}

/** What was said about a question or a section: conversations, each with a way to answer and to close it. */
export function Remarks(props: Props) {
  const { view, section, path, language, remark } = props
  const t = texts[language]
  const here = view.comments.filter(comment => comment.section === section && comment.path === path)
  const threads = here.filter(comment => comment.thread === comment.id)
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null)
  const about = path ?? ''
  const tried = remark?.about === about || threads.some(({ id }) => remark?.about === `thread ${id}`)
  const question = view.form?.sections
    .find(({ id }) => id === section)
    ?.questions.find(({ id }) => path?.endsWith(`.${id}`))
  const count = threads.length === 0 ? '' : ` (${open.length}/${threads.length})`
  return (
    <details class="application-remarks" open={open.length > 0 || tried}>
      <summary>
        {t.remarks}
        {count}
        {path === null ? ` · ${t.remarkSection}` : props.titled ? ` · ${question?.label[language] ?? ''}` : ''}
      </summary>
      {threads.map(thread => (
        <Thread {...props} said={here.filter(each => each.thread === thread.id)} thread={thread} key={thread.id} />
      ))}
      <TextArea
        name={`_remark.${about}`}
        label={t.remark}
        rows={2}
        value={remark?.about === about ? remark.text : ''}
        refusals={tried && remark?.about === about ? renamed(props.refusals, `_remark.${about}`) : []}
        language={language}
      />
      <Post {...props} name="_about" value={about === '' ? '-' : about} label={t.addRemark} />
    </details>
  )
}

const renamed = (refusals: readonly Refusal[], path: string): Refusal[] =>
  refusals.filter(refusal => refusal.path === 'comment').map(refusal => ({ ...refusal, path }))

function Thread(props: Props & { said: readonly Comment[]; thread: Comment }) {
  const { view, said, thread, language, remark } = props
  const t = texts[language]
  const closed = thread.resolvedAt !== null
  const about = `thread ${thread.id}`
  return (
    <div class="thread" data-closed={closed ? 'true' : undefined}>
      <ol>
        {said.map(({ id, by, at, text }) => (
          <li key={id}>
            <p class="who">
              {nameOf(view.names, by, language)}, {writeMoment(at, language)}
            </p>
            <p class="typed">{text}</p>
          </li>
        ))}
      </ol>
      {thread.resolvedBy === null ? (
        <TextArea
          name={`_remark.${about}`}
          label={t.reply}
          rows={2}
          value={remark?.about === about ? remark.text : ''}
          refusals={remark?.about === about ? renamed(props.refusals, `_remark.${about}`) : []}
          language={language}
        />
      ) : (
        <p class="who">{t.closedBy(nameOf(view.names, thread.resolvedBy, language))}</p>
      )}
      <p class="acts">
        {closed ? null : <Post {...props} name="_about" value={about} label={t.addReply} />}
        <Post
          {...props}
          name={closed ? '_open' : '_close'}
          value={thread.id}
          label={closed ? t.openThread : t.closeThread}
        />
      </p>
    </div>
  )
}

const Post = (props: { here: string; name: string; value: string; label: string }) => (
  <button
    class="ds-button"
    data-variant="tertiary"
    type="submit"
    formaction={`${props.here}/remarks`}
    name={props.name}
    value={props.value}
  >
    {props.label}
  </button>
)
