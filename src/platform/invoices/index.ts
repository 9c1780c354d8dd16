export type { Invoice, InvoiceLine, Party } from './invoice.ts'
export { invoiceLimits, readInvoice } from './read.ts'
