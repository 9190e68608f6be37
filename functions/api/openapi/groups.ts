import * as z from 'zod'
import type { ZodOpenApiPathsObject, ZodOpenApiRequestBodyObject } from 'zod-openapi'
import { GROUP_LIMITS, groupInput, groupRole } from '../../../shared/schema/group.ts'
import { ANNOTATION_MEDIA } from '../http/linked-data.ts'
import { etag, location, retryAfter, vary } from './headers.ts'
import { noteList } from './me.ts'
import { CHANGING, LISTED, NAMED, operation, type Problems, WITH_BODY } from './operation.ts'
import { after, gid, ifMatch, ifNoneMatch, inUnit, limit, uid } from './parameters.ts'
import { applicantList, closingProgress, groupList, groupOut, memberList, memberOut } from './schemas/group.ts'

const tags = ['Groups']
const path = z.object({ gid })
const person = z.object({ gid, uid })
const list = { path, query: z.object({ limit, after }) }
const IN_ROLE: Problems = { 403: ['role-needed'] }
const JOINING: Problems = { 409: ['group-full', 'too-many-groups', 'already-a-member'] }

export const bodyOf = (schema: z.ZodType): ZodOpenApiRequestBodyObject => ({
  description: `At most ${GROUP_LIMITS.bytes} bytes, in UTF-8.`,
  required: true,
  content: { 'application/json': { schema } },
})

const group = { headers: etag, content: { 'application/json': { schema: groupOut } } }

/** Groups, their members, and those who would like to be members. */
export const groupPaths: ZodOpenApiPathsObject = {
  '/groups': {
    get: operation({
      operationId: 'listMyGroups',
      tags,
      summary: 'List the groups that you are in, the newest first',
      actor: 'signed-in',
      answers: { 200: { description: 'All of them', content: { 'application/json': { schema: groupList } } } },
    }),
    post: operation({
      operationId: 'createGroup',
      tags,
      summary: 'Make a group, and be its owner',
      actor: 'signed-in',
      requestBody: bodyOf(groupInput),
      answers: { 201: { description: 'The group', ...group, headers: { ...etag, ...location } } },
      problems: [WITH_BODY, { 409: ['too-many-groups'] }],
    }),
  },
  '/groups/{gid}': {
    get: operation({
      operationId: 'readGroup',
      tags,
      summary: 'Read a group that you are in, or may ask to join',
      actor: 'signed-in',
      requestParams: { path, header: z.object(ifNoneMatch) },
      answers: {
        200: { description: 'The group; without `role` when you are not in it', ...group },
        304: { description: 'You have it already', headers: etag },
      },
      problems: [NAMED],
    }),
    patch: operation({
      operationId: 'changeGroup',
      tags,
      summary: 'Change what a group is called and how one joins it: owners',
      actor: 'signed-in',
      requestParams: { path, header: z.object(ifMatch) },
      requestBody: {
        description: `A JSON Merge Patch (RFC 7396). At most ${GROUP_LIMITS.bytes} bytes, in UTF-8.`,
        required: true,
        content: {
          'application/merge-patch+json': { schema: groupInput.partial() },
          'application/json': { schema: groupInput.partial() },
        },
      },
      answers: { 200: { description: 'The group as it is now', ...group } },
      problems: [NAMED, WITH_BODY, IN_ROLE, CHANGING],
    }),
    delete: operation({
      operationId: 'deleteGroup',
      tags,
      summary: 'Delete a group: owners',
      description:
        'Nobody is in it any more, and what was written for it becomes private notes of those who wrote it. That takes several requests: send it again until it answers 204. Statements for the group have to be withdrawn first.',
      actor: 'signed-in',
      requestParams: { path, header: z.object(ifMatch) },
      answers: {
        202: {
          description: 'Send it again after `Retry-After` seconds',
          headers: retryAfter,
          content: { 'application/json': { schema: closingProgress } },
        },
        204: { description: 'It is no more' },
      },
      problems: [NAMED, IN_ROLE, CHANGING, { 409: ['group-has-statements'] }],
    }),
  },
  '/groups/{gid}/annotations': {
    get: operation({
      operationId: 'listGroupAnnotations',
      tags,
      summary: "Read a group's annotations on all statements, the last changed first: its members",
      actor: 'signed-in',
      requestParams: { path, query: z.object({ limit, after, unit: inUnit }) },
      answers: {
        200: {
          description: 'The collection with its first page; with `after`, a further page',
          headers: vary,
          content: Object.fromEntries(ANNOTATION_MEDIA.map(type => [type, noteList])),
        },
      },
      problems: [NAMED, LISTED, { 406: ['not-acceptable'] }],
    }),
  },
  '/groups/{gid}/members': {
    get: operation({
      operationId: 'listMembers',
      tags,
      summary: 'List the members of a group: its members',
      actor: 'signed-in',
      requestParams: list,
      answers: { 200: { description: 'A page of members', content: { 'application/json': { schema: memberList } } } },
      problems: [NAMED, LISTED],
    }),
  },
  '/groups/{gid}/members/{uid}': {
    put: operation({
      operationId: 'setRole',
      tags,
      summary: 'Give a member another role: owners; or take in who asked to join: moderators too',
      actor: 'signed-in',
      requestParams: { path: person },
      requestBody: bodyOf(z.strictObject({ role: groupRole })),
      answers: { 200: { description: 'The member', content: { 'application/json': { schema: memberOut } } } },
      problems: [NAMED, WITH_BODY, IN_ROLE, JOINING, { 409: ['last-owner'], 412: ['changed-meanwhile'] }],
    }),
    delete: operation({
      operationId: 'removeMember',
      tags,
      summary: 'Leave a group; or remove a member: owners, and moderators those who are neither',
      description: 'Their next request is no longer that of a member. Their notes stay with the group.',
      actor: 'signed-in',
      requestParams: { path: person },
      answers: { 204: { description: 'No longer a member' } },
      problems: [NAMED, IN_ROLE, { 409: ['last-owner'], 412: ['changed-meanwhile'] }],
    }),
  },
  '/groups/{gid}/requests': {
    get: operation({
      operationId: 'listApplicants',
      tags,
      summary: 'List who would like to join: owners and moderators',
      actor: 'signed-in',
      requestParams: list,
      answers: { 200: { description: 'A page', content: { 'application/json': { schema: applicantList } } } },
      problems: [NAMED, LISTED, IN_ROLE],
    }),
    post: operation({
      operationId: 'askToJoin',
      tags,
      summary: 'Ask to join a group that is open to that',
      actor: 'signed-in',
      requestParams: { path },
      answers: { 201: { description: 'You have asked' }, 204: { description: 'You had asked before' } },
      problems: [NAMED, { 409: ['already-a-member'] }],
    }),
  },
  '/groups/{gid}/requests/{uid}': {
    delete: operation({
      operationId: 'declineApplicant',
      tags,
      summary: 'Refuse who would like to join: owners and moderators; or take it back: whoever asked',
      actor: 'signed-in',
      requestParams: { path: person },
      answers: { 204: { description: 'Done' } },
      problems: [NAMED, IN_ROLE],
    }),
  },
}
