export { ErrorSummary, Field, FormBody, SelectField } from './forms.tsx'
export { type Assets, refusalPage, renderPage } from './layout.tsx'
export { Empty, Heading, Table, type TableRow } from './parts.tsx'
