import type { Money, Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

/** What kind of cost a person’s work is. */
export const employments = {
  payroll: { en: 'on the payroll', nl: 'op de loonlijst' },
  seconded: { en: 'seconded by another organisation', nl: 'ter beschikking gesteld door een andere organisatie' },
  director: { en: 'manager with a company of their own', nl: 'zaakvoerder met een eigen vennootschap' },
} as const satisfies Record<string, Words>
export type Employment = keyof typeof employments
export const isEmployment = (value: string): value is Employment => Object.hasOwn(employments, value)

/** How an hourly rate came about: what the person costs in a year, divided by the hours of a year. */
export type RateCalculation = {
  readonly gross: Money
  readonly employer: Money
  readonly other: Money
  /** Hours by which it is divided. */
  readonly hours: number
}

/** The rate of an hour from a day on. */
export type HourlyRate = {
  readonly from: Temporal.PlainDate
  readonly rate: Money
  readonly calculation: RateCalculation
  readonly by: string
  readonly at: Temporal.Instant
}

/** Someone who works for the cluster and whose hours are declared. */
export type Employee = {
  readonly id: string
  readonly cluster: string
  readonly organisation: string
  readonly name: string
  readonly employment: Employment
  readonly work: string
  /** The part of full time. */
  readonly share: Rate
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate | null
  /** The newest first. */
  readonly rates: readonly HourlyRate[]
  readonly demonstration: boolean
  readonly version: number
}

/** The most hours that one full-time person may be declared for, across the operating grant and all projects. */
export type HoursCeiling = {
  readonly perYear: number
  readonly perMonth: number
  readonly basis: string | null
  readonly assumption: Words | null
}

export const employeeSubjectOf = (id: string) => ({ kind: 'employee', id })
