import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import type { Letter } from '../../programme/letters/index.ts'
import { ErrorSummary, FormBody, Heading, TextArea } from '../../ui/index.ts'
import { draftOf } from './minutes.ts'
import { Frame } from './pages.sitting.tsx'
import { isHidden, nameOf, type Room, type Tried } from './room.ts'
import { texts } from './texts.ts'

/** The minutes: drafted from what was recorded, completed in words, signed by two people. */
export function minutes(
  room: Room,
  around: { readonly key: string; readonly tried: Tried | undefined; readonly letters: readonly Letter[] },
  language: Language,
): Page {
  const { key, tried, letters } = around
  const t = texts[language]
  const { sitting, viewer } = room
  const written = sitting.minutes[language] ?? sitting.minutes['nl'] ?? sitting.minutes['en']
  const edits = sitting.state === 'open' && viewer.leads
  const root = `/${language}/committee/${sitting.id}`
  const draft = draftOf(room, language)
  return {
    title: t.minutes,
    body: (
      <Frame room={room} here="/minutes" language={language}>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <p>{t.minutesIntro}</p>
        <article class="minutes">
          {draft.opening.map(line => (
            <p key={line}>{line}</p>
          ))}
          <ol>
            {draft.items.map(({ application, title, lines }) => (
              <li key={application}>
                <strong>{title}</strong>
                {isHidden(room, application) ? (
                  <p>{t.recusedHere}</p>
                ) : (
                  lines.filter(Boolean).map((line, index) => <p key={`${index}-${line}`}>{line}</p>)
                )}
              </li>
            ))}
          </ol>
          {written === undefined || written === '' ? null : <p class="said">{written}</p>}
        </article>
        {edits ? (
          <>
            <Heading level={2}>{t.minutesText}</Heading>
            <FormBody action={`${root}/minutes`} formKey={`${key}-minutes`} seen={sitting.version} submit={t.save}>
              {(['nl', 'en'] as const).map(each => (
                <TextArea
                  name={`minutes-${each}`}
                  label={`${t.minutesText}, ${each === 'nl' ? t.inDutch : t.inEnglish}`}
                  value={tried?.typed[`minutes-${each}`] ?? sitting.minutes[each] ?? ''}
                  rows={8}
                  refusals={tried?.refusals ?? []}
                  language={language}
                  key={each}
                />
              ))}
            </FormBody>
          </>
        ) : null}
        <Heading level={2}>{t.signatures}</Heading>
        <p>{t.signIntro}</p>
        <ul>
          {(['chair', 'secretary'] as const).map(as => {
            const signature = sitting.signatures.find(each => each.as === as)
            const who = nameOf(room, as === 'chair' ? sitting.chair : sitting.secretary)
            return (
              <li key={as}>
                {as === 'chair' ? t.asChair : t.asSecretary}: {who},{' '}
                {signature === undefined ? t.notSigned : writeMoment(signature.at, language)}
              </li>
            )
          })}
        </ul>
        {edits && sitting.signatures.every(({ person }) => person !== viewer.person) ? (
          <FormBody action={`${root}/signature`} formKey={`${key}-signature`} submit={t.sign}>
            {null}
          </FormBody>
        ) : null}
        {letters.map(({ id, reference }) => (
          <p key={id}>
            <a class="ds-link" href={`/letters/${id}.pdf`}>
              {`${t.minutesPdf}, ${reference}`}
            </a>
          </p>
        ))}
      </Frame>
    ),
  }
}
