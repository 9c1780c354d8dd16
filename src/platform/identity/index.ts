export {
  basePath,
  ceremonies,
  type Identity,
  type IdentityOptions,
  openIdentity,
  type SetUp,
} from './identity.ts'
export { holds, mailTries, sessionLimits, signInTries, ticketLimits } from './limits.ts'
export { judgePassword } from './password.ts'
export {
  clearEnded,
  endSessions,
  ensureUser,
  forget,
  type Passkey,
  passkeysOf,
  recordPassword,
  removePasskey,
  type Session,
  sessionsOf,
  type Ways,
  waysOf,
} from './store.ts'
