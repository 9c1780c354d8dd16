export { type Iban, readIban, writeIban } from './identifiers/bank.ts'
export {
  type EnterpriseNumber,
  type EstablishmentNumber,
  readEnterpriseNumber,
  readEstablishmentNumber,
  readVatNumber,
  type VatNumber,
  writeEnterpriseNumber,
  writeEstablishmentNumber,
} from './identifiers/enterprise.ts'
export { type Lei, readLei } from './identifiers/lei.ts'
export { type NaceCode, type NaceVersion, naceVersions, readNace, writeNace } from './identifiers/nace.ts'
export { type NutsCode, type NutsVersion, nutsLevel, readNuts, writeNuts } from './identifiers/nuts.ts'
export {
  makePaymentReference,
  type PaymentReference,
  readPaymentReference,
  writePaymentReference,
} from './identifiers/payment.ts'
export type { Read } from './identifiers/read.ts'
