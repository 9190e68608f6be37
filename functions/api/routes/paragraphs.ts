import { Hono } from 'hono'
import { readable } from '../../../shared/access/policy.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Parallels } from '../../../shared/annotating/parallels.ts'
import { missing } from '../../../shared/annotating/refusals.ts'
import { paragraphId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { Paragraph, Revision } from '../../../shared/schema/statement.ts'
import { isFresh } from '../http/conditional.ts'
import type { ApiContext, ApiEnv } from '../http/context.ts'
import { askedRevision } from '../http/revision.ts'
import { announce, etagOfHead, idOf } from '../http/statement-headers.ts'
import { paragraphOut, parallelOut } from '../wire/statement.ts'

/** Paragraphs: what annotations target, and what corresponds to them in other languages. */
export function paragraphRoutes({ library, parallels }: { library: Library; parallels: Parallels }) {
  return new Hono<ApiEnv>()
    .get('/statements/:sid/paragraphs/:pid', async c => {
      const head = await library.statement(c.get('actor'), idOf(c))
      const text = await library.text(head, askedRevision(c, head))
      const paragraph = paragraphOf(c, text)
      announce(c, head, text.revision)
      if (isFresh(c, etagOfHead(text))) return c.body(null, 304)
      const { language, direction, revision } = text
      return c.json({
        ...paragraphOut(head.id, paragraph, c.get('iris')),
        statement: head.id,
        revision,
        language,
        direction,
      })
    })

    .get('/statements/:sid/paragraphs/:pid/parallels', async c => {
      const head = await library.statement(c.get('actor'), idOf(c))
      const paragraph = paragraphOf(c, await library.text(head, head.revision))
      const found = await parallels.of(head, paragraph.id, other => readable(c.get('actor'), other))
      return c.json({
        paragraph: c.get('iris').paragraph(head.id, paragraph.id),
        parallels: found.map(parallel => parallelOut(parallel, c.get('iris'))),
      })
    })
}

function paragraphOf(c: ApiContext, { paragraphs }: Revision): Paragraph {
  const pid = parseParameter(paragraphId, 'pid', c.req.param('pid'))
  const found = paragraphs.find(({ id }) => id === pid)
  if (!found) throw missing()
  return found
}
