import type { Language } from '../../kernel/words.ts'

export type Letter = { readonly subject: string; readonly text: string }
type About = { readonly call: string; readonly name: string }

/** Tells whoever asked what was answered, to everyone. */
export const answered = (
  language: Language,
  { call, name, answer, site }: About & { readonly answer: string; readonly site: string },
): Letter =>
  language === 'nl'
    ? {
        subject: `Antwoord op uw vraag: ${name}`,
        text: `Uw vraag over de oproep “${name}” is beantwoord. Iedereen kan het antwoord lezen, zonder uw naam: ${site}/nl/calls/${call}/questions\n\n${answer}\n\nUw vraag was:\n`,
      }
    : {
        subject: `An answer to your question: ${name}`,
        text: `Your question about the call “${name}” has been answered. Everyone can read the answer, without your name: ${site}/en/calls/${call}/questions\n\n${answer}\n\nYour question was:\n`,
      }

/** Tells whoever asked why their question is not published. */
export const setAside = (language: Language, { name, reason }: About & { readonly reason: string }): Letter =>
  language === 'nl'
    ? {
        subject: `Over uw vraag: ${name}`,
        text: `Uw vraag over de oproep “${name}” wordt niet gepubliceerd. De reden: ${reason}\n\nUw vraag was:\n`,
      }
    : {
        subject: `About your question: ${name}`,
        text: `Your question about the call “${name}” is not published. The reason: ${reason}\n\nYour question was:\n`,
      }
