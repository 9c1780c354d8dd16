import type { Language } from '../../kernel/words.ts'
import type { Told } from './notice.ts'

export type Letter = { readonly subject: string; readonly text: string }

type About = Pick<Told, 'subject' | 'text' | 'href' | 'demonstration'>
type Around = {
  readonly name: string
  readonly language: Language
  readonly site: string
  readonly agency: string
  /** The page that ends such mails; nothing where they cannot be ended. */
  readonly unsubscribe: string | undefined
}

const texts = {
  en: {
    dear: (name: string) => `Dear ${name}`,
    more: (link: string) => `Read more, or do what is asked:\n${link}`,
    invented: 'demonstration',
    inventedNote: 'This is about the demonstration: nothing in it exists.',
    choose: (link: string) => `Choose what you are told, and how often:\n${link}`,
    end: (link: string) => `No more mail of this kind:\n${link}`,
    digest: (count: number) => (count === 1 ? 'One notice for you' : `${count} notices for you`),
    digestIntro: (count: number) => (count === 1 ? 'This happened:' : 'These things happened:'),
    all: (link: string) => `All your notices:\n${link}`,
  },
  nl: {
    dear: (name: string) => `Geachte ${name}`,
    more: (link: string) => `Lees er meer over, of doe wat gevraagd wordt:\n${link}`,
    invented: 'demonstratie',
    inventedNote: 'Dit gaat over de demonstratie: niets ervan bestaat.',
    choose: (link: string) => `Kies wat u gemeld krijgt, en hoe vaak:\n${link}`,
    end: (link: string) => `Geen mail van deze soort meer:\n${link}`,
    digest: (count: number) => (count === 1 ? 'Eén melding voor u' : `${count} meldingen voor u`),
    digestIntro: (count: number) => (count === 1 ? 'Dit is er gebeurd:' : 'Dit is er gebeurd:'),
    all: (link: string) => `Al uw meldingen:\n${link}`,
  },
} as const

const rule = '-- '
const paragraphs = (...parts: readonly (string | false)[]): string => `${parts.filter(Boolean).join('\n\n')}\n`
const marked = (subject: string, { demonstration }: Pick<About, 'demonstration'>, language: Language) =>
  demonstration ? `[${texts[language].invented}] ${subject}` : subject

/** One notice as a mail, in the language of whoever gets it. */
export function letter(notice: About, around: Around): Letter {
  const { name, language, site, agency } = around
  const t = texts[language]
  return {
    subject: marked(notice.subject[language], notice, language),
    text: paragraphs(
      t.dear(name),
      notice.text[language],
      t.more(`${site}/${language}${notice.href}`),
      notice.demonstration && t.inventedNote,
      `${rule}\n${agency}`,
      ...foot(around),
    ),
  }
}

/** What gathered since the last digest, in one mail. */
export function digest(notices: readonly About[], around: Around): Letter {
  const { name, language, site, agency } = around
  const t = texts[language]
  const each = notices.map(notice =>
    [`* ${marked(notice.subject[language], notice, language)}`, `  ${site}/${language}${notice.href}`].join('\n'),
  )
  return {
    subject: t.digest(notices.length),
    text: paragraphs(
      t.dear(name),
      t.digestIntro(notices.length),
      each.join('\n\n'),
      t.all(`${site}/${language}/notices`),
      `${rule}\n${agency}`,
      ...foot(around),
    ),
  }
}

const foot = ({ language, site, unsubscribe }: Around): string[] => [
  texts[language].choose(`${site}/${language}/notices/preferences`),
  ...(unsubscribe === undefined ? [] : [texts[language].end(unsubscribe)]),
]
