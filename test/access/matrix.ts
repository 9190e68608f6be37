/**
 * Who is answered what: a row for each route and what stands at its address, a column for each actor.
 *
 * A number is the status. For GET it says besides whether the answer has the secret words: `200` has them, `200-` has not.
 * Refusals never have them. Words in parentheses behind a route tell several requests to it apart.
 *
 * What stands there: `any` is a public statement; `private`, `group` and `public` a note on it for those; `narrowed` one that
 * was public and is private now; `hidden` a public one that a moderator hid,
 * `silenced` one for the group that its owner hid; `deleted` a public one that was deleted; `withdrawn` a public one on a statement that was;
 * `restricted` a note
 * for the group on a statement for the group, `confided` a private one on such a statement;
 * `club` a group that the creator made, with `member` in it, and `former` until before the request.
 *
 * Who is who: the creator is a member of the group in which the note is, `former` was one until before the request and
 * read what is there,
 * `expired` brings the creator's token of yesterday. Nobody but `publisher` and `moderator` has a role in the token.
 */
export const MATRIX = `
#             anonymous expired   stranger  former    member    publisher moderator creator

GET /statements/{sid}/annotations/{aid}
  private     404       401       404       404       404       404       404       200
  group       404       401       404       404       200       404       404       200
  public      200       401       200       200       200       200       200       200
  narrowed    410       401       410       410       410       410       410       200
  deleted     410       401       410       410       410       410       410       410
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200       404       404       200
  confided    404       401       404       404       404       404       404       200
  hidden      410       401       410       410       410       410       200       200
  silenced    404       401       404       404       410       404       404       200

GET /statements/{sid}/annotations/{aid}/history
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  public      401       401       403       403       403       403       403       200
  narrowed    401       401       410       410       410       410       410       200
  deleted     401       401       410       410       410       410       410       410
  withdrawn   401       401       403       403       403       403       403       200
  restricted  401       401       404       404       403       404       404       200
  confided    401       401       404       404       404       404       404       200
  hidden      401       401       410       410       410       410       403       200
  silenced    401       401       404       404       410       404       404       200

PUT /statements/{sid}/annotations/{aid}
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  public      401       401       403       403       403       403       403       200
  narrowed    401       401       410       410       410       410       410       200
  deleted     401       401       410       410       410       410       410       410
  withdrawn   401       401       403       403       403       403       403       200
  restricted  401       401       404       404       403       404       404       200
  confided    401       401       404       404       404       404       404       200
  hidden      401       401       410       410       410       410       403       200
  silenced    401       401       404       404       410       404       404       200

PUT /statements/{sid}/annotations/{aid} (to create under the same id)
  private     401       401       201       201       201       201       201       412
  group       401       401       201       201       412       201       201       412
  public      401       401       412       412       412       412       412       412
  narrowed    401       401       412       412       412       412       412       412
  deleted     401       401       412       412       412       412       412       412
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       412       404       404       412
  confided    401       401       404       404       201       404       404       412
  hidden      401       401       412       412       412       412       412       412
  silenced    401       401       201       201       412       201       201       412

PATCH /statements/{sid}/annotations/{aid}
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  public      401       401       403       403       403       403       403       200
  narrowed    401       401       410       410       410       410       410       200
  deleted     401       401       410       410       410       410       410       410
  withdrawn   401       401       403       403       403       403       403       200
  restricted  401       401       404       404       403       404       404       200
  confided    401       401       404       404       404       404       404       200
  hidden      401       401       410       410       410       410       403       200
  silenced    401       401       404       404       410       404       404       200

PATCH /statements/{sid}/annotations/{aid} (to publish it)
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  narrowed    401       401       410       410       410       410       410       200
  restricted  401       401       404       404       403       404       404       403
  confided    401       401       404       404       404       404       404       403
  hidden      401       401       410       410       410       410       403       200
  silenced    401       401       404       404       410       404       404       403

DELETE /statements/{sid}/annotations/{aid}
  private     401       401       404       404       404       404       404       204
  group       401       401       404       404       403       404       404       204
  public      401       401       403       403       403       403       403       204
  narrowed    401       401       410       410       410       410       410       204
  deleted     401       401       410       410       410       410       410       410
  withdrawn   401       401       403       403       403       403       403       204
  restricted  401       401       404       404       403       404       404       204
  confided    401       401       404       404       404       404       404       204
  hidden      401       401       410       410       410       410       403       204
  silenced    401       401       404       404       410       404       404       204

GET /statements/{sid}/annotations
  any         308-      401       308-      308-      308-      308-      308-      308-
  restricted  308-      401       308-      308-      308-      308-      308-      308-

GET /statements/{sid}/annotations/
  private     200-      401       200-      200-      200-      200-      200-      200
  group       200-      401       200-      200-      200       200-      200-      200
  public      200       401       200       200       200       200       200       200
  narrowed    200-      401       200-      200-      200-      200-      200-      200
  deleted     200-      401       200-      200-      200-      200-      200-      200-
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200       404       404       200
  confided    404       401       404       404       200-      404       404       200
  hidden      200-      401       200-      200-      200-      200-      200       200
  silenced    200-      401       200-      200-      200-      200-      200-      200

GET /statements/{sid}/annotations/ (filtered by everything that it is)
  private     200-      401       200-      200-      200-      200-      200-      200
  group       200-      401       200-      200-      200       200-      200-      200
  public      200       401       200       200       200       200       200       200
  narrowed    200-      401       200-      200-      200-      200-      200-      200
  deleted     200-      401       200-      200-      200-      200-      200-      200-
  restricted  404       401       404       404       200       404       404       200
  confided    404       401       404       404       200-      404       404       200
  hidden      200-      401       200-      200-      200-      200-      200       200
  silenced    200-      401       200-      200-      200-      200-      200-      200

GET /statements/{sid}/annotations/ (its last page)
  private     200-      401       200-      200-      200-      200-      200-      200
  group       200-      401       200-      200-      200       200-      200-      200
  public      200       401       200       200       200       200       200       200
  narrowed    200-      401       200-      200-      200-      200-      200-      200
  deleted     200-      401       200-      200-      200-      200-      200-      200-
  restricted  404       401       404       404       200       404       404       200
  confided    404       401       404       404       200-      404       404       200
  hidden      200-      401       200-      200-      200-      200-      200       200
  silenced    200-      401       200-      200-      200-      200-      200-      200

POST /statements/{sid}/annotations/ (for this audience)
  private     401       401       201       201       201       201       201       201
  group       401       401       403       403       201       403       403       201
  public      401       401       201       201       201       201       201       201
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       201       404       404       201
  confided    401       401       404       404       201       404       404       201

POST /statements/{sid}/annotations/ (an answer of the same audience)
  private     401       401       422       422       422       422       422       201
  group       401       401       422       422       201       422       422       201
  public      401       401       201       201       201       201       201       201
  narrowed    401       401       422       422       422       422       422       201
  deleted     401       401       422       422       422       422       422       422
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       201       404       404       201
  confided    401       401       404       404       422       404       404       201
  hidden      401       401       422       422       422       422       403       403
  silenced    401       401       422       422       422       422       422       403

POST /statements/{sid}/annotations/ (a public answer)
  private     401       401       422       422       422       422       422       403
  group       401       401       422       422       403       422       422       403
  public      401       401       201       201       201       201       201       201
  restricted  401       401       404       404       403       404       404       403
  confided    401       401       404       404       422       404       404       403
  hidden      401       401       422       422       422       422       403       403

GET /me/annotations
  private     401       401       200-      200-      200-      200-      200-      200
  group       401       401       200-      200-      200-      200-      200-      200
  public      401       401       200-      200-      200-      200-      200-      200
  narrowed    401       401       200-      200-      200-      200-      200-      200
  deleted     401       401       200-      200-      200-      200-      200-      200-
  withdrawn   401       401       200-      200-      200-      200-      200-      200
  restricted  401       401       200-      200-      200-      200-      200-      200
  confided    401       401       200-      200-      200-      200-      200-      200
  hidden      401       401       200-      200-      200-      200-      200-      200
  silenced    401       401       200-      200-      200-      200-      200-      200

GET /groups
  club        401       401       200-      200-      200       200-      200-      200

POST /groups
  any         401       401       201       201       201       201       201       201

GET /groups/{gid}
  club        401       401       404       404       200       404       404       200

PATCH /groups/{gid}
  club        401       401       404       404       403       404       404       200

DELETE /groups/{gid}
  club        401       401       404       404       403       404       404       202

GET /groups/{gid}/annotations
  private     401       401       404       404       200-      404       404       200-
  group       401       401       404       404       200       404       404       200
  public      401       401       404       404       200-      404       404       200-
  narrowed    401       401       404       404       200-      404       404       200-
  deleted     401       401       404       404       200-      404       404       200-
  restricted  401       401       404       404       200       404       404       200
  hidden      401       401       404       404       200-      404       404       200-
  silenced    401       401       404       404       200-      404       404       200

GET /groups/{gid}/members
  club        401       401       404       404       200-      404       404       200-

PUT /groups/{gid}/members/{uid}
  club        401       401       404       404       403       404       404       200

DELETE /groups/{gid}/members/{uid}
  club        401       401       404       404       204       404       404       204

GET /groups/{gid}/requests
  club        401       401       404       404       403       404       404       200-

POST /groups/{gid}/requests
  club        401       401       404       404       409       404       404       409

DELETE /groups/{gid}/requests/{uid}
  club        401       401       404       404       403       404       404       404

GET /groups/{gid}/invitations
  club        401       401       404       404       403       404       404       200-

POST /groups/{gid}/invitations
  club        401       401       404       404       403       404       404       201

DELETE /groups/{gid}/invitations/{iid}
  club        401       401       404       404       403       404       404       204

GET /me/invitations
  club        401       401       200-      200-      200-      200-      200-      200-

POST /invitations:preview
  club        401       401       200       200       200       200       200       200

POST /invitations:accept
  club        401       401       200       200       200       200       200       200

GET /statements
  any         200       401       200       200       200       200       200       200
  withdrawn   200-      401       200-      200-      200-      200-      200-      200-
  restricted  200-      401       200-      200-      200       200-      200-      200

POST /statements
  any         401       401       403       403       403       201       403       403

GET /statements/{sid}
  any         200       401       200       200       200       200       200       200
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200       404       404       200

PUT /statements/{sid}
  any         401       401       403       403       403       200       403       403
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       403       404       404       403

DELETE /statements/{sid}
  any         401       401       403       403       403       204       403       403
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       403       404       404       403

POST /statements/{sid}/revisions:preview
  any         401       401       403       403       403       200       403       403
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       403       404       404       403

GET /statements/{sid}/revisions/{n}
  any         200       401       200       200       200       200       200       200
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200       404       404       200

GET /statements/{sid}/paragraphs/{pid}
  any         200       401       200       200       200       200       200       200
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200       404       404       200

GET /statements/{sid}/paragraphs/{pid}/parallels
  any         200-      401       200-      200-      200-      200-      200-      200-
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200-      404       404       200-

GET /
  any         302-      401       302-      302-      302-      302-      302-      302-

GET /health
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /openapi.json
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /docs
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /.well-known/hashiya
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /context.jsonld
  any         200-      401       200-      200-      200-      200-      200-      200-

POST /me/annotations:publish
  private     401       401       200       200       200       200       200       200

GET /api/
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /api/links
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /api/profile
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /api/groups
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /api/profile/groups
  any         200-      401       200-      200-      200-      200-      200-      200-

GET /api/groups/{pubid}
  any         404       401       404       404       200-      404       404       200-

PATCH /api/profile
  any         401       401       200       200       200       200       200       200

POST /api/token
  any         400       401       400       400       400       400       400       400

GET /statements/{sid}/counts
  any         200-      401       200-      200-      200-      200-      200-      200-
  withdrawn   410       401       410       410       410       410       410       410
  restricted  404       401       404       404       200-      404       404       200-
  private     200-      401       200-      200-      200-      200-      200-      200-
  hidden      200-      401       200-      200-      200-      200-      200-      200-

GET /api/annotations/{id}
  private     404       401       404       404       404       404       404       200
  group       404       401       404       404       200       404       404       200
  public      200       401       200       200       200       200       200       200
  narrowed    404       401       404       404       404       404       404       200
  deleted     404       401       404       404       404       404       404       404
  withdrawn   404       401       404       404       404       404       404       404
  restricted  404       401       404       404       200       404       404       200
  confided    404       401       404       404       404       404       404       200
  hidden      404       401       404       404       404       404       200       200
  silenced    404       401       404       404       404       404       404       200

GET /api/search (of its statement)
  private     200-      401       200-      200-      200-      200-      200-      200
  group       200-      401       200-      200-      200       200-      200-      200
  public      200       401       200       200       200       200       200       200
  narrowed    200-      401       200-      200-      200-      200-      200-      200
  deleted     200-      401       200-      200-      200-      200-      200-      200-
  withdrawn   200-      401       200-      200-      200-      200-      200-      200-
  restricted  200-      401       200-      200-      200       200-      200-      200
  confided    200-      401       200-      200-      200-      200-      200-      200
  hidden      200-      401       200-      200-      200-      200-      200       200
  silenced    200-      401       200-      200-      200-      200-      200-      200

GET /api/search (of its creator)
  private     200-      401       200-      200-      200-      200-      200-      200
  group       200-      401       200-      200-      200       200-      200-      200
  public      200       401       200       200       200       200       200       200
  narrowed    200-      401       200-      200-      200-      200-      200-      200
  deleted     200-      401       200-      200-      200-      200-      200-      200-
  withdrawn   200-      401       200-      200-      200-      200-      200-      200
  restricted  200-      401       200-      200-      200       200-      200-      200
  confided    200-      401       200-      200-      200-      200-      200-      200
  hidden      200-      401       200-      200-      200-      200-      200       200
  silenced    200-      401       200-      200-      200-      200-      200-      200

PATCH /api/annotations/{id}
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  public      401       401       403       403       403       403       403       200
  narrowed    401       401       404       404       404       404       404       200
  deleted     401       401       404       404       404       404       404       404
  withdrawn   401       401       403       403       403       403       403       200
  restricted  401       401       404       404       403       404       404       200
  confided    401       401       404       404       404       404       404       200
  hidden      401       401       404       404       404       404       403       200
  silenced    401       401       404       404       404       404       404       200

PUT /api/annotations/{id}
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  public      401       401       403       403       403       403       403       200
  narrowed    401       401       404       404       404       404       404       200
  deleted     401       401       404       404       404       404       404       404
  withdrawn   401       401       403       403       403       403       403       200
  restricted  401       401       404       404       403       404       404       200
  confided    401       401       404       404       404       404       404       200
  hidden      401       401       404       404       404       404       403       200
  silenced    401       401       404       404       404       404       404       200

DELETE /api/annotations/{id}
  private     401       401       404       404       404       404       404       200
  group       401       401       404       404       403       404       404       200
  public      401       401       403       403       403       403       403       200
  narrowed    401       401       404       404       404       404       404       200
  deleted     401       401       404       404       404       404       404       404
  withdrawn   401       401       403       403       403       403       403       200
  restricted  401       401       404       404       403       404       404       200
  confided    401       401       404       404       404       404       404       200
  hidden      401       401       404       404       404       404       403       200
  silenced    401       401       404       404       404       404       404       200

POST /api/annotations (for this audience)
  private     401       401       200       200       200       200       200       200
  group       401       401       403       403       200       403       403       200
  public      401       401       200       200       200       200       200       200
  withdrawn   401       401       422       422       422       422       422       422
  restricted  401       401       422       422       200       422       422       200
  confided    401       401       422       422       200       422       422       200

PUT /statements/{sid}/annotations/{aid}/report
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       204       404       404       403
  public      401       401       204       204       204       204       204       403
  narrowed    401       401       410       410       410       410       410       403
  deleted     401       401       410       410       410       410       410       410
  hidden      401       401       410       410       410       410       403       403
  withdrawn   401       401       410       410       410       410       410       410
  restricted  401       401       404       404       204       404       404       403
  confided    401       401       404       404       404       404       404       403
  silenced    401       401       404       404       410       404       404       403

DELETE /statements/{sid}/annotations/{aid}/report
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       204       404       404       403
  public      401       401       204       204       204       204       204       403
  hidden      401       401       410       410       410       410       403       403
  restricted  401       401       404       404       204       404       404       403
  narrowed    401       401       410       410       410       410       410       403
  deleted     401       401       410       410       410       410       410       410
  silenced    401       401       404       404       410       404       404       403

PUT /statements/{sid}/annotations/{aid}/moderation
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       403       404       404       403
  public      401       401       403       403       403       403       200       403
  narrowed    401       401       410       410       410       410       410       403
  deleted     401       401       410       410       410       410       410       410
  hidden      401       401       410       410       410       410       200       403
  withdrawn   401       401       403       403       403       403       200       403
  restricted  401       401       404       404       403       404       404       403
  confided    401       401       404       404       404       404       404       403
  silenced    401       401       404       404       410       404       404       403

GET /moderation
  any         401       401       403       403       403       403       200-      403
  hidden      401       401       403       403       403       403       200       403
  silenced    401       401       403       403       403       403       200-      403

GET /moderation/log
  any         401       401       403       403       403       403       200-      403

GET /groups/{gid}/moderation
  any         401       401       404       404       403       404       404       403
  silenced    401       401       404       404       403       404       404       403

GET /groups/{gid}/moderation/log
  any         401       401       404       404       403       404       404       403

GET /me/export
  any         401       401       200-      200-      200-      200-      200-      200-
  private     401       401       200-      200-      200-      200-      200-      200
  group       401       401       200-      200-      200-      200-      200-      200
  public      401       401       200-      200-      200-      200-      200-      200
  deleted     401       401       200-      200-      200-      200-      200-      200-
  hidden      401       401       200-      200-      200-      200-      200-      200
  silenced    401       401       200-      200-      200-      200-      200-      200

POST /me:erase (without a word of confirmation)
  any         401       401       400       400       400       400       400       400

PUT /api/annotations/{id}/flag
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       204       404       404       403
  public      401       401       204       204       204       204       204       403
  hidden      401       401       404       404       404       404       403       403
  deleted     401       401       404       404       404       404       404       404
  silenced    401       401       404       404       404       404       404       403

PUT /api/annotations/{id}/hide
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       403       404       404       403
  public      401       401       403       403       403       403       204       403
  hidden      401       401       404       404       404       404       204       403
  deleted     401       401       404       404       404       404       404       404
  silenced    401       401       404       404       404       404       404       403

DELETE /api/annotations/{id}/hide
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       403       404       404       403
  public      401       401       403       403       403       403       204       403
  hidden      401       401       404       404       404       404       204       403
  deleted     401       401       404       404       404       404       404       404
  silenced    401       401       404       404       404       404       404       403

PATCH /api/annotations/{id}/moderation
  private     401       401       404       404       404       404       404       403
  group       401       401       404       404       403       404       404       403
  public      401       401       403       403       403       403       200       403
  hidden      401       401       404       404       404       404       200       403
  deleted     401       401       404       404       404       404       404       404
  silenced    401       401       404       404       404       404       404       403

GET /api/groups/{pubid}/members
  any         401       401       404       404       200-      404       404       200-

DELETE /api/groups/{pubid}/members/{user}
  club        401       401       404       404       204       404       404       409

GET /api
  any         308-      401       308-      308-      308-      308-      308-      308-
`
