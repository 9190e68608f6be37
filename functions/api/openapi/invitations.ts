import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { invitationInput, invitationToken } from '../../../shared/schema/group.ts'
import { bodyOf } from './groups.ts'
import { etag, location } from './headers.ts'
import { LISTED, NAMED, operation, WITH_BODY } from './operation.ts'
import { after, gid, iid, limit } from './parameters.ts'
import { groupOut, invitationList, invitationMade, invitationPreview, receivedList } from './schemas/group.ts'

const tags = ['Groups']
const path = z.object({ gid })
const withToken = bodyOf(z.strictObject({ token: invitationToken }))
const INVITED = { 404: ['no-such-resource'], 410: ['invitation-spent'] } as const

/** Invitations: made, listed, taken back; looked at, accepted. */
export const invitationPaths: ZodOpenApiPathsObject = {
  '/groups/{gid}/invitations': {
    get: operation({
      operationId: 'listInvitations',
      tags,
      summary: 'List the invitations of a group, without their secrets: owners and moderators',
      actor: 'signed-in',
      requestParams: { path, query: z.object({ limit, after }) },
      answers: { 200: { description: 'A page', content: { 'application/json': { schema: invitationList } } } },
      problems: [NAMED, LISTED, { 403: ['role-needed'] }],
    }),
    post: operation({
      operationId: 'invite',
      tags,
      summary: 'Invite a user, or whoever is given the token: owners and moderators',
      actor: 'signed-in',
      requestParams: { path },
      requestBody: bodyOf(invitationInput),
      answers: {
        201: {
          description: 'The invitation, with its token',
          headers: location,
          content: { 'application/json': { schema: invitationMade } },
        },
      },
      problems: [NAMED, WITH_BODY, { 403: ['role-needed'] }],
    }),
  },
  '/groups/{gid}/invitations/{iid}': {
    delete: operation({
      operationId: 'revokeInvitation',
      tags,
      summary: 'Take an invitation back: owners and moderators',
      actor: 'signed-in',
      requestParams: { path: z.object({ gid, iid }) },
      answers: { 204: { description: 'Nobody joins by it any more' } },
      problems: [NAMED, { 403: ['role-needed'] }],
    }),
  },
  '/me/invitations': {
    get: operation({
      operationId: 'listMyInvitations',
      tags: ['Me'],
      summary: 'List what you are invited to by name',
      actor: 'signed-in',
      answers: { 200: { description: 'All of them', content: { 'application/json': { schema: receivedList } } } },
    }),
  },
  '/invitations:preview': {
    post: operation({
      operationId: 'previewInvitation',
      tags,
      summary: 'See what a token invites to, without joining',
      actor: 'signed-in',
      requestBody: withToken,
      answers: {
        200: { description: 'The group', content: { 'application/json': { schema: invitationPreview } } },
      },
      problems: [WITH_BODY, INVITED],
    }),
  },
  '/invitations:accept': {
    post: operation({
      operationId: 'acceptInvitation',
      tags,
      summary: 'Join a group by a token',
      description: 'For who is in the group already, nothing changes and nothing is used up.',
      actor: 'signed-in',
      requestBody: withToken,
      answers: {
        200: { description: 'The group', headers: etag, content: { 'application/json': { schema: groupOut } } },
      },
      problems: [WITH_BODY, INVITED, { 409: ['group-full', 'too-many-groups'] }],
    }),
  },
}
