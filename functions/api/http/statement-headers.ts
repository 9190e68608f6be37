import { statementId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import { etagOf } from './conditional.ts'
import type { ApiContext } from './context.ts'

/** The statement that a path names. @throws DomainError `invalid` */
export const idOf = (c: ApiContext): string => parseParameter(statementId, 'sid', c.req.param('sid'))

export const etagOfHead = ({ revision }: { revision: number }) => etagOf(`r${revision}`)

/** Every answer about a statement names its state and the service that annotates it (Web Annotation Protocol, section 6). */
export function announce(c: ApiContext, head: StatementHead, revision = head.revision): void {
  c.header('ETag', etagOfHead({ revision }))
  c.header('Link', `<${c.get('iris').container(head.id)}>; rel="http://www.w3.org/ns/oa#annotationService"`)
}
