import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { openContainer } from '../../../shared/annotating/container.ts'
import { irisOf } from '../../../shared/annotating/iris.ts'
import { openLibrary } from '../../../shared/annotating/library.ts'
import { openParallels } from '../../../shared/annotating/parallels.ts'
import { revisionNumber, statementId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import type { WebDeps } from '../deps.ts'
import { isSame } from '../http/entity-tag.ts'
import { type Asked, forAskerOnly, identify } from '../http/identify.ts'
import { tongueOf } from '../http/tongue.ts'
import { gather, tagOf, type Wish } from './gather.ts'
import { readingPage } from './page.ts'

/** The reading page. A browser that opens it brings no token; its script may ask again with one, for what is a group's. */
export function readRoutes({ store, authenticate, assets, settings }: WebDeps) {
  const library = openLibrary(store.statements)
  const container = openContainer({ store, library })
  const parallels = openParallels({ store: store.statements, library, container })
  const parts = { library, container, parallels }

  const routes = new Hono<Asked>().use('/read/*', forAskerOnly, identify({ authenticate, store }))
  return routes.get('/read/:sid', async c => {
    const head = await library.statement(c.get('actor'), parseParameter(statementId, 'sid', c.req.param('sid')))
    const wish = wishFrom(c, head)
    c.header('Cache-Control', 'no-cache')
    c.header('Vary', 'Accept-Language')
    if (c.get('actor').kind === 'anonymous') {
      const etag = `"${await tagOf(parts, head, wish, assets.url('read.js') + assets.url('read.css'))}"`
      c.header('ETag', etag)
      if (isSame(c.req.header('if-none-match'), etag)) return c.body(null, 304)
    }
    const iris = irisOf(settings.baseUrl ?? new URL(c.req.url).origin, settings.authority)
    return c.html(readingPage(await gather(parts, head, wish, iris), iris, { assets, settings }))
  })
}

const flag = z.enum(['0', '1'])
const number = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)
  .pipe(revisionNumber)

function wishFrom(c: Context, head: StatementHead): Wish {
  const { revision, changes, beside, sidebar } = c.req.query()
  return {
    revision: revision === undefined ? head.revision : parseParameter(number, 'revision', revision),
    changes: changes !== undefined && parseParameter(flag, 'changes', changes) === '1',
    beside: beside === undefined ? undefined : parseParameter(statementId, 'beside', beside),
    sidebar: sidebar === 'hypothesis',
    tongue: tongueOf(c),
  }
}
