import { faceId } from '../../functions/api/hypothesis/face-id.ts'
import { highlight, note, type Scene } from '../api/scene.ts'

/** What a request of the matrix is made of: the statement, and the note at the address. */
export type Spot = {
  scene: Scene
  /** The path and the IRI of the note; of nothing, where there is none. */
  path: string
  iri: string
  /** Of a note that is made there. */
  audience: string
  /** A group, and an invitation into it. */
  group?: { path: string; invitation: string; token: string }
}

export type Asking = { path: string; body?: unknown; headers?: Record<string, string> }

const ANY_STATE = { 'If-Match': '*' }
const CREATION = { 'If-None-Match': '*' }

const revised = (scene: Scene) => ({
  title: 'Revised',
  language: 'en',
  paragraphs: scene.paragraphs.map(({ text }) => ({ text: `${text}, revised` })),
})

const container = ({ scene }: Spot) => `/statements/${scene.id}/annotations/`
const statement = ({ scene }: Spot) => `/statements/${scene.id}`
const paragraph = (spot: Spot) => `${statement(spot)}/paragraphs/${spot.scene.paragraphs[0]?.id}`

function groupIn({ group }: Spot) {
  if (!group) throw new Error('there is no group at that place')
  return group
}

const facePath = ({ path, scene }: Spot) =>
  `/api/annotations/${faceId({ statement: scene.id, id: path.split('/').at(-1) ?? '' })}`

/** How the requests are sent that the rows of the matrix name. */
export const REQUESTS: Record<string, (spot: Spot) => Asking> = {
  'GET /statements/{sid}/annotations/{aid}': ({ path }) => ({ path }),
  'GET /statements/{sid}/annotations/{aid}/history': ({ path }) => ({ path: `${path}/history` }),
  'PUT /statements/{sid}/annotations/{aid}': ({ path, scene }) => ({ path, body: note(scene), headers: ANY_STATE }),
  'PUT /statements/{sid}/annotations/{aid} (to create under the same id)': ({ path, scene }) => ({
    path,
    body: note(scene),
    headers: CREATION,
  }),
  'PATCH /statements/{sid}/annotations/{aid}': ({ path }) => ({
    path,
    body: { motivation: 'linking' },
    headers: ANY_STATE,
  }),
  'PATCH /statements/{sid}/annotations/{aid} (to publish it)': ({ path }) => ({
    path,
    body: { audience: 'public' },
    headers: ANY_STATE,
  }),
  'DELETE /statements/{sid}/annotations/{aid}': ({ path }) => ({ path, headers: ANY_STATE }),
  'GET /statements/{sid}/annotations': spot => ({ path: container(spot).slice(0, -1) }),
  'GET /statements/{sid}/annotations/': spot => ({ path: container(spot) }),
  'GET /statements/{sid}/annotations/ (filtered by everything that it is)': spot => ({
    path: `${container(spot)}?creator=creator&motivation=commenting&tag=tagged&anchor=exact&quote=words&paragraph=${spot.scene.paragraphs[0]?.id}`,
  }),
  'GET /statements/{sid}/annotations/ (its last page)': spot => ({ path: `${container(spot)}?before=&limit=1` }),
  'POST /statements/{sid}/annotations/ (for this audience)': spot => ({
    path: container(spot),
    body: highlight(spot.scene, 'words', { audience: spot.audience }),
  }),
  'POST /statements/{sid}/annotations/ (an answer of the same audience)': spot => ({
    path: container(spot),
    body: { target: spot.iri, audience: spot.audience },
  }),
  'POST /statements/{sid}/annotations/ (a public answer)': spot => ({
    path: container(spot),
    body: { target: spot.iri, audience: 'public' },
  }),
  'GET /me/annotations': () => ({ path: '/me/annotations' }),
  'GET /groups': () => ({ path: '/groups' }),
  'POST /groups': () => ({ path: '/groups', body: { name: 'Another' } }),
  'GET /groups/{gid}': spot => ({ path: groupIn(spot).path }),
  'PATCH /groups/{gid}': spot => ({ path: groupIn(spot).path, body: { name: 'Renamed' }, headers: ANY_STATE }),
  'DELETE /groups/{gid}': spot => ({ path: groupIn(spot).path, headers: ANY_STATE }),
  'GET /groups/{gid}/annotations': () => ({ path: '/groups/red/annotations' }),
  'GET /groups/{gid}/members': spot => ({ path: `${groupIn(spot).path}/members` }),
  'PUT /groups/{gid}/members/{uid}': spot => ({
    path: `${groupIn(spot).path}/members/member`,
    body: { role: 'moderator' },
  }),
  'DELETE /groups/{gid}/members/{uid}': spot => ({ path: `${groupIn(spot).path}/members/member` }),
  'GET /groups/{gid}/requests': spot => ({ path: `${groupIn(spot).path}/requests` }),
  'POST /groups/{gid}/requests': spot => ({ path: `${groupIn(spot).path}/requests` }),
  'DELETE /groups/{gid}/requests/{uid}': spot => ({ path: `${groupIn(spot).path}/requests/nobody` }),
  'GET /groups/{gid}/invitations': spot => ({ path: `${groupIn(spot).path}/invitations` }),
  'POST /groups/{gid}/invitations': spot => ({ path: `${groupIn(spot).path}/invitations`, body: {} }),
  'DELETE /groups/{gid}/invitations/{iid}': spot => ({ path: groupIn(spot).invitation }),
  'GET /me/invitations': () => ({ path: '/me/invitations' }),
  'POST /invitations:preview': spot => ({ path: '/invitations:preview', body: { token: groupIn(spot).token } }),
  'POST /invitations:accept': spot => ({ path: '/invitations:accept', body: { token: groupIn(spot).token } }),
  'GET /statements': () => ({ path: '/statements?limit=200' }),
  'POST /statements': ({ scene }) => ({ path: '/statements', body: revised(scene) }),
  'GET /statements/{sid}': spot => ({ path: statement(spot) }),
  'PUT /statements/{sid}': spot => ({ path: statement(spot), body: revised(spot.scene), headers: ANY_STATE }),
  'DELETE /statements/{sid}': spot => ({ path: statement(spot), headers: ANY_STATE }),
  'POST /statements/{sid}/revisions:preview': spot => ({
    path: `${statement(spot)}/revisions:preview`,
    body: revised(spot.scene),
  }),
  'GET /statements/{sid}/revisions/{n}': spot => ({ path: `${statement(spot)}/revisions/1` }),
  'GET /statements/{sid}/paragraphs/{pid}': spot => ({ path: paragraph(spot) }),
  'GET /statements/{sid}/paragraphs/{pid}/parallels': spot => ({ path: `${paragraph(spot)}/parallels` }),
  'POST /me/annotations:publish': ({ iri }) => ({
    path: '/me/annotations:publish',
    body: { annotations: [iri], audience: 'public' },
  }),
  'PUT /statements/{sid}/annotations/{aid}/report': ({ path }) => ({ path: `${path}/report`, body: {} }),
  'DELETE /statements/{sid}/annotations/{aid}/report': ({ path }) => ({ path: `${path}/report` }),
  'PUT /statements/{sid}/annotations/{aid}/moderation': ({ path }) => ({
    path: `${path}/moderation`,
    body: { state: 'hidden' },
    headers: ANY_STATE,
  }),
  'GET /me/export': () => ({ path: '/me/export' }),
  'POST /me:erase (without a word of confirmation)': () => ({ path: '/me:erase', body: {} }),
  'GET /moderation': () => ({ path: '/moderation?queue=hidden&limit=200' }),
  'GET /moderation/log': () => ({ path: '/moderation/log' }),
  'GET /groups/{gid}/moderation': () => ({ path: '/groups/red/moderation' }),
  'GET /groups/{gid}/moderation/log': () => ({ path: '/groups/red/moderation/log' }),
  'GET /api': () => ({ path: '/api' }),
  'GET /api/': () => ({ path: '/api/' }),
  'GET /api/links': () => ({ path: '/api/links' }),
  'GET /api/profile': () => ({ path: '/api/profile' }),
  'PATCH /api/profile': () => ({ path: '/api/profile', body: { preferences: {} } }),
  'GET /api/profile/groups': () => ({ path: '/api/profile/groups' }),
  'GET /api/groups': () => ({ path: '/api/groups' }),
  'GET /api/groups/{pubid}': () => ({ path: '/api/groups/red' }),
  'POST /api/token': () => ({
    path: '/api/token',
    body: 'grant_type=refresh_token&refresh_token=none',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  }),
  'GET /statements/{sid}/counts': spot => ({ path: `${statement(spot)}/counts` }),
  'GET /api/annotations/{id}': spot => ({ path: facePath(spot) }),
  'GET /api/search (of its statement)': ({ scene }) => ({ path: `/api/search?uri=${encodeURIComponent(scene.iri)}` }),
  'GET /api/search (of its creator)': () => ({ path: '/api/search?user=acct:creator@hashiya.test&limit=200' }),
  'PATCH /api/annotations/{id}': spot => ({ path: facePath(spot), body: { text: 'changed' } }),
  'PUT /api/annotations/{id}': spot => ({ path: facePath(spot), body: { text: 'changed' } }),
  'DELETE /api/annotations/{id}': spot => ({ path: facePath(spot) }),
  'POST /api/annotations (for this audience)': ({ scene, audience }) => {
    const group = audience.startsWith('group:') ? audience.slice('group:'.length) : '__world__'
    return {
      path: '/api/annotations',
      body: {
        uri: scene.iri,
        text: 'said',
        target: [{ source: scene.iri, selector: [{ type: 'TextQuoteSelector', exact: 'words' }] }],
        group,
        permissions: { read: [audience === 'private' ? 'acct:creator@hashiya.test' : `group:${group}`] },
      },
    }
  },
  'PUT /api/annotations/{id}/flag': spot => ({ path: `${facePath(spot)}/flag` }),
  'PUT /api/annotations/{id}/hide': spot => ({ path: `${facePath(spot)}/hide` }),
  'DELETE /api/annotations/{id}/hide': spot => ({ path: `${facePath(spot)}/hide` }),
  'PATCH /api/annotations/{id}/moderation': spot => ({
    path: `${facePath(spot)}/moderation`,
    body: { moderation_status: 'DENIED' },
  }),
  'GET /api/groups/{pubid}/members': () => ({ path: '/api/groups/red/members' }),
  'DELETE /api/groups/{pubid}/members/{user}': spot => ({
    path: `/api/groups/${groupIn(spot).path.split('/').at(-1)}/members/me`,
  }),
  'GET /': () => ({ path: '/' }),
  'GET /health': () => ({ path: '/health' }),
  'GET /openapi.json': () => ({ path: '/openapi.json' }),
  'GET /docs': () => ({ path: '/docs' }),
  'GET /.well-known/hashiya': () => ({ path: '/.well-known/hashiya' }),
  'GET /context.jsonld': () => ({ path: '/context.jsonld' }),
}
