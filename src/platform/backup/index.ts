export { type Contents, secretDigest } from './format.ts'
export { checkBackup, NotABackup } from './read.ts'
export { type Restored, restoreBackup } from './restore.ts'
export { writeBackup } from './write.ts'
