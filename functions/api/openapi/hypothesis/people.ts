import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { groupId } from '../../../../shared/schema/ids.ts'
import { preferences } from '../../../../shared/schema/preferences.ts'
import { groupOut, MEMBERS, memberOut } from '../../hypothesis/groups.ts'
import { PROFILE_BYTES, profileChange } from '../../hypothesis/profile.ts'
import { TOKEN_REQUEST_BYTES, tokenRequest } from '../../hypothesis/tokens.ts'
import { redirection } from '../headers.ts'
import { faceOperation, failure, json } from './operation.ts'

const route = z.strictObject({ method: z.string(), url: z.string(), desc: z.string() })
const routes: z.ZodType = z.record(z.string(), z.union([route, z.lazy(() => routes)])).meta({ id: 'HypothesisRoutes' })

const profile = z
  .strictObject({
    userid: z.string().nullable().meta({ description: '`acct:` IRI; null for nobody' }),
    authority: z.string(),
    features: z.record(z.string(), z.boolean()),
    preferences,
    groups: z.array(groupOut.pick({ id: true, name: true, public: true })),
    user_info: z.strictObject({ display_name: z.string().nullable() }).optional(),
  })
  .meta({ id: 'HypothesisProfile' })

const tokens = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    refresh_token: z.string(),
    scope: z.literal(''),
  })
  .meta({ id: 'HypothesisTokens' })

const tokenRefusal = z.strictObject({
  error: z.enum(['invalid_grant', 'invalid_request', 'unsupported_grant_type']),
  error_description: z.string(),
})

const word = z.string().max(2048).optional()
const expand = z.array(z.string().max(100)).max(10).optional().meta({ description: 'Without effect: all is shown' })
const query = z.object({
  expand,
  authority: word.meta({ description: 'Without effect' }),
  document_uri: word.meta({ description: 'Without effect: every page can be annotated in every group' }),
})

/** The Hypothesis API: what is there, who asks, and in which groups. */
export const peoplePaths: ZodOpenApiPathsObject = {
  '/api': {
    get: faceOperation({
      operationId: 'hypothesisRoot',
      summary: 'Go to the index',
      answers: { 308: { description: 'To /api/', headers: redirection } },
    }),
  },
  '/api/': {
    get: faceOperation({
      operationId: 'hypothesisIndex',
      summary: 'Where the Hypothesis API has what',
      description:
        'The Hypothesis API (https://h.readthedocs.io/en/latest/api/) over the same notes, for clients written for it. docs/hypothesis.md says what is special here.',
      answers: {
        200: { description: 'Methods and addresses', content: json(z.strictObject({ links: routes })) },
      },
    }),
  },
  '/api/links': {
    get: faceOperation({
      operationId: 'hypothesisLinks',
      summary: 'Addresses of pages for people',
      answers: { 200: { description: 'Templates with `:name`', content: json(z.record(z.string(), z.string())) } },
    }),
  },
  '/api/token': {
    post: faceOperation({
      operationId: 'hypothesisToken',
      summary: 'Exchange a grant token, or renew tokens',
      description:
        'RFC 6749 and 7523. The grant token is an access token of the issuer. The tokens given are taken under /api only; a refresh token once, and for twelve hours after the grant.',
      requestBody: {
        description: `At most ${TOKEN_REQUEST_BYTES} bytes.`,
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: tokenRequest } },
      },
      answers: {
        200: { description: 'Tokens', content: json(tokens) },
        400: { description: 'Refused', content: json(z.union([tokenRefusal, failure])) },
      },
      failures: [413, 415],
    }),
  },
  '/api/profile': {
    get: faceOperation({
      operationId: 'hypothesisProfile',
      summary: 'Who asks',
      requestParams: { query: query.pick({ authority: true }) },
      answers: { 200: { description: 'The profile', content: json(profile) } },
    }),
    patch: faceOperation({
      operationId: 'changeHypothesisProfile',
      summary: 'Change the preferences',
      actor: 'signed-in',
      requestBody: {
        description: `At most ${PROFILE_BYTES} bytes, in UTF-8.`,
        required: true,
        content: json(profileChange),
      },
      answers: { 200: { description: 'The profile', content: json(profile) } },
      failures: [400, 413, 415],
    }),
  },
  '/api/profile/groups': {
    get: faceOperation({
      operationId: 'hypothesisOwnGroups',
      summary: 'The groups of whoever asks',
      requestParams: { query: query.pick({ expand: true }) },
      answers: { 200: { description: 'Groups; none for nobody', content: json(z.array(groupOut)) } },
    }),
  },
  '/api/groups': {
    get: faceOperation({
      operationId: 'hypothesisGroups',
      summary: 'The groups in which whoever asks may read',
      requestParams: { query },
      answers: { 200: { description: 'Groups, that of everybody first', content: json(z.array(groupOut)) } },
    }),
  },
  '/api/groups/{pubid}': {
    get: faceOperation({
      operationId: 'hypothesisGroup',
      summary: 'One group',
      requestParams: { path: z.object({ pubid: groupId }), query: query.pick({ expand: true }) },
      answers: { 200: { description: 'The group', content: json(groupOut) } },
      failures: [400, 404],
    }),
  },
  '/api/groups/{pubid}/members': {
    get: faceOperation({
      operationId: 'hypothesisMembers',
      summary: 'Who is in a group',
      actor: 'signed-in',
      requestParams: {
        path: z.object({ pubid: groupId }),
        query: z.object({
          'page[number]': MEMBERS.number.out.optional().meta({ description: 'From 1; absent: a bare list' }),
          'page[size]': MEMBERS.size.out.optional(),
        }),
      },
      answers: {
        200: {
          description: 'Members; those whom the issuer alone names are not listed',
          content: json(
            z.union([
              z.array(memberOut),
              z.strictObject({
                meta: z.strictObject({ page: z.strictObject({ total: z.int() }) }),
                data: z.array(memberOut),
              }),
            ]),
          ),
        },
      },
      failures: [400, 404],
    }),
  },
  '/api/groups/{pubid}/members/{user}': {
    delete: faceOperation({
      operationId: 'hypothesisLeave',
      summary: 'Leave a group, or end somebody’s membership',
      actor: 'signed-in',
      requestParams: {
        path: z.object({ pubid: groupId, user: z.string().max(2048).meta({ description: '`me`, or an `acct:` IRI' }) }),
      },
      answers: { 204: { description: 'No longer a member' } },
      failures: [400, 403, 404, 409],
    }),
  },
}
