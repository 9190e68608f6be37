import type { Clause, Spec } from '../clause.ts'
import { changes } from './changes.ts'
import { container } from './container.ts'
import { ldp } from './ldp.ts'
import { model } from './model.ts'
import { pages } from './pages.ts'
import { representations } from './representations.ts'
import { retrieval } from './retrieval.ts'

/** Every duty that is proven here, by the Recommendation that it stands in. */
export const CLAUSES: readonly (readonly [spec: Spec, clauses: readonly Clause[]])[] = [
  ['Web Annotation Protocol', [...retrieval, ...container, ...representations, ...pages, ...changes]],
  ['Web Annotation Data Model', model],
  ['Linked Data Platform 1.0', ldp],
]
