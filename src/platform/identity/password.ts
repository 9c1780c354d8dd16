import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { password as limits } from './limits.ts'

/**
 * Words that lists of leaked passwords are made of, in the languages of those who will use this. A password of nothing but these,
 * digits and signs is found within the first million guesses, however long it is (NIST SP 800-63B §3.1.1.2).
 */
const common = [
  ...[
    'password',
    'passwort',
    'passw',
    'wachtwoord',
    'motdepasse',
    'welkom',
    'welcome',
    'bienvenue',
    'geheim',
    'secret',
  ],
  ...[
    'qwertyuiop',
    'qwerty',
    'azertyuiop',
    'azerty',
    'asdfghjkl',
    'asdfgh',
    'qsdfghjklm',
    'qsdfgh',
    'zxcvbnm',
    'wxcvbn',
  ],
  ...['letmein', 'iloveyou', 'ikhouvanjou', 'jetaime', 'admin', 'administrator', 'beheerder', 'user', 'login', 'test'],
  ...['monkey', 'dragon', 'football', 'voetbal', 'baseball', 'princess', 'prinses', 'sunshine', 'zonnetje', 'superman'],
  ...[
    'batman',
    'master',
    'shadow',
    'michael',
    'jordan',
    'hello',
    'hallo',
    'bonjour',
    'computer',
    'internet',
    'changeme',
  ],
  ...[
    'belgie',
    'belgium',
    'vlaanderen',
    'flanders',
    'brussel',
    'antwerpen',
    'gent',
    'anderlecht',
    'clubbrugge',
    'tros',
  ],
  ...['lente', 'zomer', 'herfst', 'winter', 'spring', 'summer', 'autumn', 'januari', 'februari', 'maart', 'april'],
  ...['mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december', 'maandag', 'vrijdag', 'abc'],
].sort((a, b) => b.length - a.length)

const written: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}
const anyCommon = new RegExp(common.join('|'), 'g')

/** What stands against a new password. `personal` are words that others know of this person: name, address. */
export function judgePassword(password: string, personal: readonly string[], path = 'password'): Refusal[] {
  if ([...password].length < limits.shortest)
    return [
      refuse(
        'password.short',
        {
          en: `Choose a password of at least ${limits.shortest} characters; a sentence is fine.`,
          nl: `Kies een wachtwoord van minstens ${limits.shortest} tekens; een zin mag ook.`,
        },
        { path, basis: 'ASVS 5.0 6.2.1' },
      ),
    ]
  if (password.length > limits.longest)
    return [
      refuse(
        'password.long',
        {
          en: `A password has at most ${limits.longest} characters.`,
          nl: `Een wachtwoord telt hoogstens ${limits.longest} tekens.`,
        },
        { path, basis: 'ASVS 5.0 6.2.9' },
      ),
    ]
  if (!isCommon(password, personal)) return []
  return [
    refuse(
      'password.common',
      {
        en: 'This password is easily guessed: it is made of common words, your own name or a simple row. Choose another.',
        nl: 'Dit wachtwoord is makkelijk te raden: het bestaat uit veelgebruikte woorden, uw eigen naam of een eenvoudige reeks. Kies een ander.',
      },
      { path, basis: 'ASVS 5.0 6.2.4' },
    ),
  ]
}

function isCommon(password: string, personal: readonly string[]): boolean {
  if (new Set(password).size < 5 || isRow(password)) return true
  const lower = password.toLowerCase()
  const known = personal.flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length > 2)
  return (
    [lower, lower.replace(/[013457@$]/g, sign => written[sign] ?? sign)].some(text => {
      const rest = known.reduce((left, word) => left.replaceAll(word, ''), text).replace(anyCommon, '')
      return rest.replace(/[^\p{L}]/gu, '').length < 4 && rest !== text
    }) || /^[\d\p{P}\s]+$/u.test(password)
  )
}

/** `abcdefghijkl`, `123456789012`: each character one further than the last. */
const isRow = (text: string): boolean => {
  const steps = [...text].map((sign, i, all) => (sign.codePointAt(0) ?? 0) - (all[i - 1]?.codePointAt(0) ?? 0)).slice(1)
  return steps.filter(step => step === 1 || step === -1 || step === 0).length >= steps.length - 1
}
