import type { Highlight as Painted, Painter } from '@recogito/text-annotator'

/**
 * Paints marks with the CSS Custom Highlight API: one highlight for each colour, whose style is in the style sheet, so that
 * nothing is inserted into the text and no style is written that the content policy would refuse.
 * @param colourOf the colour of a mark by the id of its note
 */
export function highlightPainter(colourOf: (id: string) => string): Painter {
  let used = new Set<string>()
  return {
    destroy() {
      for (const name of used) CSS.highlights.delete(name)
    },
    redraw(marks: Painted[]) {
      const ranges = Map.groupBy(marks, ({ annotation, state }) =>
        state.selected || state.hovered ? 'mark-looked-at' : `mark-${colourOf(annotation.id)}`,
      )
      for (const name of used) if (!ranges.has(name)) CSS.highlights.delete(name)
      for (const [name, painted] of ranges) {
        CSS.highlights.set(
          name,
          new Highlight(...painted.flatMap(({ annotation }) => annotation.target.selector.map(({ range }) => range))),
        )
      }
      used = new Set(ranges.keys())
    },
    setVisible() {},
  }
}
