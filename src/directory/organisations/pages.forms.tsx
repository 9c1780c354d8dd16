import type { ComponentChildren } from 'preact'
import { naceVersions } from '../../kernel/identifiers.ts'
import type { Language } from '../../kernel/words.ts'
import { Field, FormBody, SelectField } from '../../ui/index.ts'
import { sizes } from './fact.ts'
import { schemes } from './identifier.ts'
import { bases } from './link.ts'
import { kinds } from './organisation.ts'
import type { Around, Tried } from './pages.organisation.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
type Input = 'text' | 'day' | { readonly value: string; readonly label: string }[]

const choose = (of: Readonly<Record<string, Record<Language, string> | string>>, language: Language) => [
  { value: '', label: texts[language].choose },
  ...Object.entries(of).map(([value, words]) => ({
    value,
    label: typeof words === 'string' ? words : words[language],
  })),
]

/** Every act on an organisation, each in a fold of its own; the one that was refused stands open with what was typed. */
export function Forms({ around, tried }: { around: Around; tried: Tried | undefined }) {
  const { standing, language } = around
  const t = texts[language]
  const days: [string, string, Input][] = [
    ['from', t.from, 'day'],
    ['until', t.until, 'day'],
  ]
  const all: [form: string, noun: string, title: string, fields: [string, string, Input][], fixed?: string][] = [
    [
      'correction',
      'correction',
      t.correction,
      [
        ['name', t.name, 'text'],
        ['kind', t.kind, choose(kinds, language)],
      ],
    ],
    ['size-class', 'facts', t.addSize, [['size', t.size, choose(sizes, language)], ...days], 'size-class'],
    [
      'address',
      'facts',
      t.addAddress,
      [
        ['street', t.street, 'text'],
        ['postcode', t.postcode, 'text'],
        ['city', t.city, 'text'],
        ['country', t.addressCountry, 'text'],
        ...days,
      ],
      'address',
    ],
    [
      'activity',
      'facts',
      t.addActivity,
      [
        ['version', t.version, choose(Object.fromEntries(naceVersions.map(version => [version, version])), language)],
        ['code', t.code, 'text'],
        ...days,
      ],
      'activity',
    ],
    [
      'identifiers',
      'identifiers',
      t.addNumber,
      [
        ['scheme', t.scheme, choose(schemes, language)],
        ['value', t.value, 'text'],
        ['country', t.country, 'text'],
      ],
    ],
    [
      'links',
      'links',
      t.addLink,
      [['parent', t.parentNumber, 'text'], ['basis', t.basis, choose(bases, language)], ...days],
    ],
    [
      'merger',
      'merger',
      t.merge,
      [
        ['absorbed', t.absorbed, 'text'],
        ['why', t.why, 'text'],
      ],
    ],
  ]
  const stands: Record<string, Record<string, string>> = { correction: { name: standing.name, kind: standing.kind } }
  return (
    <>
      {all.map(([form, noun, title, fields, fixed]) => (
        <Fold form={form} noun={noun} title={title} around={around} open={tried?.form === form} key={form}>
          {fixed === undefined ? null : <input type="hidden" name="kind" value={fixed} />}
          {fields.map(([name, label, input]) => (
            <Question
              name={name}
              label={label}
              input={input}
              value={(tried?.form === form ? tried.typed : stands[form])?.[name] ?? ''}
              tried={tried?.form === form ? tried : undefined}
              language={language}
              key={name}
            />
          ))}
        </Fold>
      ))}
    </>
  )
}

function Fold(props: {
  form: string
  noun: string
  title: string
  around: Around
  open: boolean
  children: ComponentChildren
}) {
  const { standing, key, language } = props.around
  return (
    <details class="ds-details" open={props.open} id={props.form}>
      <summary>{props.title}</summary>
      <div>
        <FormBody
          action={`/${language}/organisations/${standing.id}/${props.noun}`}
          formKey={`${key}-${props.form}`}
          seen={standing.version}
          submit={texts[language].keep}
        >
          {props.children}
        </FormBody>
      </div>
    </details>
  )
}

function Question(props: {
  name: string
  label: string
  input: Input
  value: string
  tried: Tried | undefined
  language: Language
}) {
  const { name, label, input, value, language } = props
  const same = { name, label, value, language, refusals: props.tried?.refusals ?? [] }
  if (Array.isArray(input)) return <SelectField {...same} options={input} />
  return input === 'day' ? <Field {...same} hint={texts[language].dayHint} inputmode="numeric" /> : <Field {...same} />
}

type Small = { around: Around; label: string }

function Button({
  around,
  noun,
  label,
  short,
  children,
}: Small & { noun: string; short: string; children?: ComponentChildren }) {
  const { standing, key, language } = around
  return (
    <form method="post" action={`/${language}/organisations/${standing.id}/${noun}`}>
      <input type="hidden" name="_key" value={`${key}-${noun.replace(/[^\w-]/g, '-').slice(-24)}`} />
      <input type="hidden" name="_seen" value={String(standing.version)} />
      {children}
      <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" aria-label={label}>
        {short}
      </button>
    </form>
  )
}

export const WithdrawForm = ({ fact, ...rest }: Small & { fact: string }) => (
  <Button {...rest} noun={`facts/${fact}/withdrawal`} short={texts[rest.around.language].withdraw} />
)

export const UndoForm = ({ merger, ...rest }: Small & { merger: string }) => (
  <Button {...rest} noun={`mergers/${merger}/undoing`} short={texts[rest.around.language].undo} />
)

export function LinkEnd({ around, link }: { around: Around; link: string }) {
  const t = texts[around.language]
  return (
    <Button around={around} noun={`links/${link}/end`} label={t.keep} short={t.keep}>
      <input class="ds-input" name="until" aria-label={t.endLink} placeholder="24/11/2026" />
    </Button>
  )
}
