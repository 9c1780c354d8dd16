type Named = { readonly number: string; readonly title: string }
const of = ({ number, title }: Named) => `${number} (${title})`

export const en = {
  correct: (a: Named) => `Correct what is asked in ${of(a)} and hand it in`,
  examine: (a: Named) => `Examine the admissibility of ${of(a)}`,
  judge: (a: Named) => `Examine the eligibility of ${of(a)}`,
  overdue: (a: Named) => `The term for the correction of ${of(a)} has passed: go on with the examination`,
  unhandled: (count: number, call: string) =>
    count === 1
      ? `One application of “${call}” has no case handler`
      : `${count} applications of “${call}” have no case handler`,
  told: {
    'application.submitted': {
      subject: (a: Named) => `${a.number} was submitted`,
      text: (a: Named) => `The application ${of(a)} was submitted. The receipt shows when, and what.`,
    },
    'application.taken-back': {
      subject: (a: Named) => `${a.number} was taken back`,
      text: (a: Named) =>
        `The application ${of(a)} was taken back to change it. It has to be submitted again before the deadline.`,
    },
    'application.withdrawn': {
      subject: (a: Named) => `${a.number} was withdrawn for good`,
      text: (a: Named) => `The application ${of(a)} was withdrawn for good.`,
    },
    'application.corrected': {
      subject: (a: Named) => `The correction of ${a.number} came in`,
      text: (a: Named) => `The correction of the application ${of(a)} was handed in.`,
    },
    'application.returned': {
      subject: (a: Named) => `A correction is asked in ${a.number}`,
      text: (a: Named) =>
        `The case handler asks for a correction of the application ${of(a)}. The page shows what, and by when.`,
    },
    'application.correction-closed': {
      subject: (a: Named) => `${a.number}: the term for the correction has passed`,
      text: (a: Named) => `The examination of the application ${of(a)} goes on with what was handed in before.`,
    },
    'application.admitted': {
      subject: (a: Named) => `${a.number} is admissible`,
      text: (a: Named) => `The application ${of(a)} is admissible. Its eligibility is examined next.`,
    },
    'application.refused-admission': {
      subject: (a: Named) => `${a.number} is inadmissible`,
      text: (a: Named) =>
        `The application ${of(a)} was declared inadmissible. The page and the letter give the reasons.`,
    },
    'application.found-eligible': {
      subject: (a: Named) => `${a.number} is eligible`,
      text: (a: Named) => `The application ${of(a)} is eligible and will be evaluated.`,
    },
    'application.found-ineligible': {
      subject: (a: Named) => `${a.number} is not eligible`,
      text: (a: Named) => `The application ${of(a)} was found not eligible. The page and the letter give the reasons.`,
    },
    'application.handler-assigned': {
      subject: (a: Named) => `${a.number} is yours to handle`,
      text: (a: Named) => `You were named case handler of the application ${of(a)}.`,
    },
    'commitment.confirmed': {
      subject: (a: Named, company = '') => `${company} confirmed its commitment (${a.number})`,
      text: (a: Named, company = '') =>
        `${company} confirmed what it brings in the application ${of(a)}. The list shows its own amounts.`,
    },
    'commitment.declined': {
      subject: (a: Named, company = '') => `${company} declined (${a.number})`,
      text: (a: Named, company = '') =>
        `${company} does not commit itself in the application ${of(a)}. The list shows its reason.`,
    },
  },
}
