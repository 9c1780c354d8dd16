import type { Elsewhere } from '../../directory/people/index.ts'
import { declarationsBy, forgetSigner } from './store.ts'

/** What a person declared for an undertaking. The law keeps it for ten years; after that it stays without their name. */
export const declared: Elsewhere = { name: 'aidDeclarations', of: declarationsBy, forget: forgetSigner }
