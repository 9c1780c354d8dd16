export const en = {
  title: 'Organisations',
  intro: 'Companies, knowledge institutes and public bodies, each under its register number.',
  empty: 'No organisation has been registered yet.',
  name: 'Name',
  kind: 'Kind',
  number: 'Enterprise number',
  numberHint: 'Ten digits, such as 0440.966.354',
  register: 'Register an organisation',
  save: 'Register',
  choose: 'Choose …',
  registered: (name: string) => `${name} has been registered.`,
}
