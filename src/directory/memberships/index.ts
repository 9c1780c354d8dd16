export {
  isType,
  type Member,
  type MemberKind,
  type Membership,
  memberKinds,
  subjectOf,
  type Type,
  types as membershipTypes,
} from './membership.ts'
export { type Joined, judgeTerms, keepsApart, maySeeMembers, meets, overlapWords, type Span } from './rules.ts'
