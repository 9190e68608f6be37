import { ARABIC } from '../../world/texts.ts'
import type { Answer, World } from '../../world/world.ts'

/** The page that shows ARABIC, as the client names it. */
export const PAGE = 'https://statements.example/7'

type Sent = Record<string, unknown>
const TEXT = ARABIC.paragraphs.map(({ text }) => text).join('')

/** What the client makes of a selection in a page that shows ARABIC: offsets and context of the page, in UTF-16 units. */
export function selectorsFor(exact: string, page = `${ARABIC.title}\n\n${TEXT}`): Sent[] {
  const start = page.indexOf(exact)
  const end = start + exact.length
  return [
    { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 0, endContainer: '/p[1]', endOffset: exact.length },
    { type: 'TextPositionSelector', start, end },
    {
      type: 'TextQuoteSelector',
      exact,
      prefix: page.slice(Math.max(0, start - 32), start),
      suffix: page.slice(end, end + 32),
    },
  ]
}

/** What the client posts, with everything that it posts (recorded, see docs/adr/022-hypothesis-face.md). */
export function posted(world: World, user: string, more: Sent = {}): Sent {
  const userid = `acct:${user}@${world.authority}`
  const { uri = PAGE, group = '__world__', shared = false, exact, ...rest } = more
  const selector = typeof exact === 'string' ? selectorsFor(exact) : undefined
  return {
    created: new Date().toISOString(),
    updated: new Date().toISOString(),
    group,
    permissions: { read: [shared ? `group:${String(group)}` : userid], update: [userid], delete: [userid] },
    tags: [],
    text: '',
    user: userid,
    user_info: { display_name: 'somebody' },
    hidden: false,
    links: {},
    document: { title: 'صفحة', link: [{ href: uri }], dc: {}, highwire: {} },
    uri,
    target: [{ source: uri, ...(selector && { selector }) }],
    ...rest,
  }
}

export async function create(world: World, user: string, more: Sent = {}): Promise<Answer['body']> {
  const answer = await world.ask('POST', '/api/annotations', { as: user, body: posted(world, user, more) })
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return answer.body
}

/** What the sidebar finds on a page. */
export async function found(world: World, user: string | undefined, query: Record<string, string> = {}) {
  const asked = { limit: '50', sort: 'created', order: 'asc', _separate_replies: 'false', uri: PAGE, ...query }
  const path = `/api/search?${new URLSearchParams(asked).toString()}`
  const { body } = await world.ask('GET', path, user === undefined ? {} : { as: user })
  return body as { total: number; rows: any[]; replies?: any[] }
}

export const texts = ({ rows }: { rows: { text: string }[] }): string[] => rows.map(({ text }) => text)

/** Publishes ARABIC; `more` replaces parts of it. */
export const publishArabic = (world: World, more: Sent = {}) =>
  world.ask('POST', '/statements', { as: 'publisher-1', body: { ...ARABIC, ...more } })
