export { isMemberOn, membersOn, recordJoinings, stretchesIn, stretchesOf } from './store.ts'
