/**
 * Anchoring: pure functions from text to places in text. The method is told in docs/anchoring.md. `align` is in a file of
 * its own: only publishing compares revisions, and readers do not load what that takes.
 */

export type { Alignment, Change, Link } from './alignment.ts'
export { type AnchorOptions, anchor } from './anchor.ts'
export { CONTEXT, describe } from './describe.ts'
export { find } from './find.ts'
export { fold } from './fold.ts'
export { History } from './history.ts'
export { type AnchorState, type Passage, type Projection, project } from './project.ts'
export { anchorRun, describeRun, JOINT, type Paragraph, Run, type RunAnchoring, type Segment } from './run.ts'
export type { Absence, Anchoring, Correction, Description, Position, Quote, Selectors } from './selectors.ts'
export { alignTranslation, type Bead } from './translation.ts'
export type { Anchor } from './travel.ts'
export { type CodePoints, type Graphemes, IndexedText, type Range, type Unit, type Utf16 } from './units.ts'
