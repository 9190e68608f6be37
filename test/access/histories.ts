import type { Step } from './model.ts'

/** Histories on which the app and the model once disagreed, as short as fast-check could make them. */
export const KEPT: readonly (readonly Step[])[] = []
