import type { Language, Words } from '../../kernel/words.ts'

/** What the inputs of an explanation are called. */
const words: Readonly<Record<string, Words>> = {
  months: { en: 'months', nl: 'maanden' },
  phase: { en: 'phase', nl: 'fase' },
  alreadyPaid: { en: 'paid already', nl: 'al betaald' },
  payable: { en: 'payable', nl: 'te betalen' },
  recoverable: { en: 'to be recovered', nl: 'terug te vorderen' },
  rate: { en: 'rate', nl: 'percentage' },
  eligible: { en: 'eligible costs', nl: 'subsidiabele kosten' },
  ceiling: { en: 'ceiling', nl: 'plafond' },
  granted: { en: 'granted earlier', nl: 'eerder toegekend' },
  highestIntensity: { en: 'highest intensity', nl: 'hoogste intensiteit' },
  grantedOn: { en: 'granted on', nl: 'toegekend op' },
  threshold: { en: 'threshold', nl: 'drempel' },
  cumulated: { en: 'aid before this year', nl: 'steun vóór dit jaar' },
  firstOperatingAidOn: { en: 'first operating aid on', nl: 'eerste exploitatiesteun op' },
  limit: { en: 'no aid from', nl: 'geen steun vanaf' },
  allowed: { en: 'allowed months', nl: 'toegestane maanden' },
  before: { en: 'before', nl: 'eerder' },
  accepted: { en: 'accepted', nl: 'aanvaard' },
  otherPublicAid: { en: 'other public aid', nl: 'andere overheidssteun' },
  publicPerPrivate: { en: 'public per private', nl: 'publiek per privaat' },
  counted: { en: 'counted', nl: 'meegeteld' },
  needed: { en: 'needed', nl: 'nodig' },
  inKind: { en: 'in kind', nl: 'in natura' },
  share: { en: 'at most', nl: 'hoogstens' },
  payer: { en: 'payer', nl: 'betaler' },
  receivedOn: { en: 'received on', nl: 'ontvangen op' },
  amount: { en: 'amount', nl: 'bedrag' },
  personnel: { en: 'personnel', nl: 'personeel' },
}

export const inputWords = (name: string, language: Language): string =>
  Object.hasOwn(words, name) ? (words[name]?.[language] ?? name) : name
