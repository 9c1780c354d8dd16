export {
  type Member,
  type MemberKind,
  type Membership,
  subjectOf,
  type Type,
} from './membership.ts'
export { type Joined, judgeTerms, keepsApart, maySeeMembers, meets, overlapWords, type Span } from './rules.ts'
