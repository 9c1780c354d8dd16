import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { AnswerDifference, AnswerView, type Asked, difference } from '../forms/index.ts'
import { anchor } from './pages.draft.tsx'
import { texts } from './pages.parts.tsx'
import { nameOf, type View } from './view.ts'

type Props = { view: View; asked: Asked; here: string; language: Language; reads?: boolean }

/** Two versions of one answer beside each other, and the choice between them. */
export function Conflicts({ view, asked, here, language, reads }: Props) {
  const t = texts[language]
  const stands = view.answers.get(asked.path)
  const open = view.conflicts.filter(({ path }) => path === asked.path)
  if (stands === undefined || open.length === 0) return null
  const mine = nameOf(view.names, stands.by, language)
  return (
    <>
      {open.map(({ id, other }) => {
        const theirs = nameOf(view.names, other.by, language)
        const when = [writeMoment(stands.at, language), writeMoment(other.at, language)] as const
        return (
          <section class="application-conflict" aria-label={t.conflict} id={`conflict-${anchor(asked.path)}`} key={id}>
            <h3 class="ds-heading" data-size="xs">
              {t.conflict}
            </h3>
            <p>{t.conflictBy(mine, when[0], theirs, when[1])}</p>
            <div class="beside">
              <div>
                <h4>{t.otherVersion(theirs)}</h4>
                <AnswerView asked={asked} value={other.value} language={language} />
              </div>
              <div>
                <h4>{t.difference}</h4>
                <p class="question-state">{t.differenceHint}</p>
                <AnswerDifference entries={difference(asked.question, other.value, stands.value)} language={language} />
              </div>
            </div>
            {reads ? null : (
              <>
                <p>{t.mergeHint}</p>
                <p class="acts">
                  {(
                    [
                      // one person in two tabs: a name would not tell the versions apart
                      ['standing', mine === theirs ? t.keepOwn : t.keepStanding(mine)],
                      ['other', mine === theirs ? t.takeOwn : t.keepOther(theirs)],
                      ['merged', t.keepMerged],
                    ] as const
                  ).map(([keep, label]) => (
                    <button
                      class="ds-button"
                      data-variant="secondary"
                      type="submit"
                      formaction={`${here}/settlement`}
                      name="_settle"
                      value={`${id} ${keep}`}
                      key={keep}
                    >
                      {label}
                    </button>
                  ))}
                </p>
              </>
            )}
          </section>
        )
      })}
    </>
  )
}
