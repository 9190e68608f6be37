import { Hono } from 'hono'
import { anonymous } from '../../../shared/access/actor.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import { revisionNumber, statementId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { WebDeps } from '../deps.ts'
import { readingPage } from './page.ts'

/** The reading page of a public statement: a browser that opens it brings no token. */
export function readRoutes({ assets, library }: WebDeps & { library: Library }) {
  return new Hono().get('/read/:sid', async c => {
    const head = await library.statement(anonymous, parseParameter(statementId, 'sid', c.req.param('sid')))
    const asked = c.req.query('revision')
    const number = asked === undefined ? head.revision : parseParameter(revisionNumber, 'revision', Number(asked))
    const revision = await library.text(head, number)
    c.header('Cache-Control', 'no-cache')
    return c.html(readingPage({ assets, head, revision }))
  })
}
