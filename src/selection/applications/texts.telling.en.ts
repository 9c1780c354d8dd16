type Named = { readonly number: string; readonly title: string }
const of = ({ number, title }: Named) => `${number} (${title})`

export const en = {
  write: (a: Named, section: string) => `Write “${section}” of ${of(a)}`,
  choose: (a: Named, section: string) => `Choose between two versions in “${section}” of ${of(a)}`,
  deadline: (a: Named) => `Complete ${of(a)} and hand it in`,
  invited: {
    subject: (a: Named) => `You have access to the application ${a.number}`,
    text: (a: Named) => `You were let in to work on the application ${of(a)}.`,
  },
  assigned: {
    subject: (a: Named) => `A section of ${a.number} is yours to write`,
    text: (a: Named, section: string) => `The section “${section}” of the application ${of(a)} was assigned to you.`,
  },
  commented: {
    subject: (a: Named) => `A remark on ${a.number}`,
    text: (a: Named, section: string) => `Someone made a remark on “${section}” of the application ${of(a)}.`,
  },
  unsigned: {
    subject: (a: Named) => `A section that you signed off has changed: ${a.number}`,
    text: (a: Named, section: string) =>
      `“${section}” of the application ${of(a)} was changed after you signed it off, so the sign-off no longer stands. Look at the change and sign it off again.`,
  },
  torn: {
    subject: (a: Named) => `Two versions of an answer in ${a.number}`,
    text: (a: Named, section: string) =>
      `Two people wrote different things at the same moment in “${section}” of the application ${of(a)}. Both versions are kept: choose which one stays.`,
  },
  callChanged: {
    subject: (call: string) => `Changed: ${call}`,
    text: (call: string, reason: string) =>
      `The call “${call}” under which you apply has changed. Reason: ${reason} What changed stands on the page of the call.`,
  },
  callWithdrawn: {
    subject: (call: string) => `Withdrawn: ${call}`,
    text: (call: string, reason: string) =>
      `The call “${call}” under which you apply was withdrawn. Reason: ${reason} Your application is kept; you can carry it over to another call.`,
  },
}
