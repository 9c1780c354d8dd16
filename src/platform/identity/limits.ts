/** How long things last and how often they may be tried. One place, so that an agency can change them. */
export const sessionLimits = {
  /** For the agency's own people, who can move money (ASVS 5.0 7.3.1, 7.3.2). */
  agency: { idle: Temporal.Duration.from('PT30M') },
  /** For those who write long applications. */
  others: { idle: Temporal.Duration.from('PT2H') },
  /** For everyone, counted from signing in. */
  absolute: Temporal.Duration.from('PT12H'),
  /** Adding a way to sign in asks that the person signed in this recently (ASVS 5.0 7.5.1). */
  fresh: Temporal.Duration.from('PT15M'),
} as const

/** A session is marked as used at most this often, so that reading pages does not write each time. */
export const touchEvery = Temporal.Duration.from('PT1M')

export const password = { shortest: 12, longest: 256 } as const

/** Links that are sent by mail. */
export const ticketLimits = {
  invitation: Temporal.Duration.from('PT168H'),
  'password-reset': Temporal.Duration.from('PT30M'),
} as const

/** Tries to sign in with a password or a code, per account and per address of the network. */
export const signInTries = { times: 10, seconds: 15 * 60 } as const
/** Asking for a link by mail, per account: nobody's mailbox is filled through us. */
export const mailTries = { times: 3, seconds: 15 * 60 } as const

/** Whether a session may go on: used lately enough. The absolute limit is the session's own end. */
export const holds = (seenAt: Temporal.Instant, agency: boolean, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(seenAt.add(sessionLimits[agency ? 'agency' : 'others'].idle), now) > 0
