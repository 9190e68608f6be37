/** Anchoring: pure functions from text to places in text. The method is told in docs/anchoring.md. */
export { type AnchorOptions, anchor } from './anchor.ts'
export { CONTEXT, describe } from './describe.ts'
export { find } from './find.ts'
export { anchorRun, describeRun, JOINT, type Paragraph, Run, type RunAnchoring, type Segment } from './run.ts'
export type { Absence, Anchoring, Correction, Description, Position, Quote, Selectors } from './selectors.ts'
export { type CodePoints, type Graphemes, IndexedText, type Range, type Unit, type Utf16 } from './units.ts'
