export {
  composition,
  isType,
  type Member,
  type MemberKind,
  type Membership,
  memberKind,
  memberKinds,
  subjectOf,
  type Type,
  types,
} from './membership.ts'
export { type Joined, judgeTerms, keepsApart, maySeeMembers, meets, overlapWords, type Span } from './rules.ts'
