import type { Command } from './command.ts'

/** The commands of `bin/tros` in the order of `--help`. Each is loaded when it is asked for, so that small ones start fast. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  load: async () => (await import('./load.ts')).loadCommand,
  import: async () => (await import('./import.ts')).importCommand,
  user: async () => (await import('./user.ts')).user,
  assess: async () => (await import('./assess.ts')).assessCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  export: async () => (await import('./export.ts')).exportCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  doctor: async () => (await import('./doctor.ts')).doctor,
  'doctor-database': async () => (await import('./doctor/database.ts')).doctorDatabase,
  version: async () => (await import('./version.ts')).version,
}
