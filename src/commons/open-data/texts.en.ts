export const en = {
  title: 'Open data',
  lead: 'Everything these pages show, as data: taken from the same facts at the same moment.',
  how: 'The download of a page is its address with .csv or .json, its filters and its day included. Files are UTF-8; days are written as 2018-07-20; what is not known is empty in CSV and null in JSON. Any site may read them, without a key.',
  licence: 'Licence',
  licenceText: (name: string) => `The data may be used for anything, without asking: ${name}.`,
  licenceNote: 'The facts come from public sources, named with each fact. Please name them too.',
  dataset: 'Dataset',
  what: 'What it holds',
  formats: 'Formats',
  list: 'All datasets',
  self: 'This list as data',
}

export const accessibility = {
  title: 'Accessibility statement',
  lead: 'Everyone should be able to read and use these pages, whatever they see, hear or hold.',
  parts: [
    {
      title: 'What we aim at',
      text: 'The Web Content Accessibility Guidelines (WCAG) 2.2, level AA, which also covers the European standard EN 301 549 and the Web Accessibility Directive (EU) 2016/2102.',
    },
    {
      title: 'How it is checked',
      text: 'Each public page is checked by a program (axe) in both languages, in light and dark, on a wide and on a narrow screen, every time the software changes. The journeys through the site are walked by keyboard and without script. No independent audit has taken place yet.',
    },
    {
      title: 'What you can count on',
      text: 'Every picture is also a table and a download. Nothing depends on colour alone. Every form works without script. Pages can be enlarged to 400 % and read at a width of 320 pixels.',
    },
    {
      title: 'What does not work well yet',
      text: 'Wide tables scroll sideways on narrow screens. The timeline has many links, one for each cluster; the table below it says the same.',
    },
    {
      title: 'Tell us',
      text: 'If something stands in your way, tell the agency that runs this site: it answers for the site and knows who maintains it. When its answer does not help you, you can turn to the ombudsman of your government.',
    },
  ],
}
