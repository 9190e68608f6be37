/** What a problem document's `code` tells: the statuses that it comes with, its meaning, and what to do. */
export type ProblemCode = { status: readonly number[]; meaning: string; remedy: string }

const on = (status: number | readonly number[], meaning: string, remedy: string): ProblemCode => ({
  status: [status].flat(),
  meaning,
  remedy,
})

/** Every `code` of this API. Codes are stable: clients may branch on them. A test finds those that the code throws. */
export const PROBLEM_CODES = {
  'bad-field': on(400, 'Fields of the body break a rule or a limit.', 'Read `errors`: each names its field.'),
  'unknown-property': on(
    400,
    'The annotation has properties that no declared context defines, or text that cannot be kept faithfully.',
    'Check the spelling, or add the context or prefix that defines the property to `@context`.',
  ),
  'bad-parameter': on(400, 'A path or query parameter breaks a rule or a limit.', 'Read `errors`: it names it.'),
  'bad-cursor': on(400, 'The cursor is damaged, or belongs to another list.', 'Follow the links of the pages.'),
  'bad-key': on(400, 'The Idempotency-Key cannot be used.', 'Send 1 to 255 visible ASCII characters, such as a UUID.'),
  'bad-condition': on(
    400,
    'If-None-Match on PUT is not `*`, or stands beside If-Match.',
    'Send `If-None-Match: *` to create, or `If-Match` with the ETag to replace.',
  ),
  'not-json': on(400, 'The body is not JSON.', 'Send valid JSON.'),
  'not-an-object': on(400, 'The body is JSON, but not an object.', 'Send `{…}`.'),
  'not-rdf': on(400, 'The body is not the RDF that it says it is.', 'Send valid Turtle or N-Triples.'),
  'not-utf-8': on(400, 'The body is not UTF-8.', 'Encode it as UTF-8.'),
  'body-incomplete': on(400, 'The connection broke before the body had arrived.', 'Send it again.'),
  'empty-text': on(400, 'The plain text has no paragraph.', 'Send text.'),
  'sign-in-needed': on(401, 'Only a signed-in user can do that.', 'Send `Authorization: Bearer <access token>`.'),
  'bad-credentials': on(401, 'The Authorization header holds no bearer token.', 'Send one bearer token, or none.'),
  'bad-token': on(401, 'The token is not a good one of this issuer.', "Send an access token of the API's issuer."),
  'expired-token': on(401, 'The token has expired.', 'Fetch a new one from the issuer.'),
  'not-a-publisher': on(403, 'Only publishers write statements.', 'Ask for the role `publisher`.'),
  'not-the-creator': on(403, 'Only its creator may change an annotation.', 'Answer it with a note of your own.'),
  'audience-not-allowed': on(
    403,
    'You are not in that group, the statement is for another one, or a reply would be read by more people than what it answers.',
    'Send `private`, or an audience that you, the statement and the note answered belong to.',
  ),
  'role-needed': on(403, 'Your role in the group does not allow that.', 'Ask an owner of the group.'),
  'hidden-by-moderators': on(
    403,
    'Moderators hid the note from that audience: its creator does not show it again.',
    'Leave its audience as it is, make it private, or write another note.',
  ),
  'not-a-moderator': on(403, 'Only moderators of the audience do that.', 'Report the note instead.'),
  'not-reportable': on(403, 'The note is your own, or nobody else reads it.', 'Report what others wrote for you.'),
  'no-such-resource': on(404, 'It does not exist, or you may not see it: nobody is told which.', 'Check the address.'),
  'method-not-allowed': on(405, 'The resource has no such method.', 'Use one of those in the header `Allow`.'),
  'not-acceptable': on(
    406,
    'None of the accepted types can be had.',
    'Accept application/ld+json, application/json, text/turtle or application/n-triples.',
  ),
  'id-taken': on([409, 412], 'That id is taken, or was: ids are never used again.', 'Choose another id.'),
  'answered-by-others': on(
    409,
    'Others answered the note for more people to read than it is to be for.',
    'Leave it as wide as it is, or delete it: the answers stay.',
  ),
  'question-out-of-sight': on(
    409,
    'The note answers one that its audience does not see.',
    'Leave it hidden, or show the note that it answers first.',
  ),
  'other-id': on(409, 'The `id` in the body is not that of the address.', 'Leave the `id` out of the body.'),
  'set-for-good': on(
    409,
    "The change touches an annotation's `canonical` or `via`, or a statement's `audience`, which do not change.",
    'Send them as you read them.',
  ),
  'already-a-member': on(409, 'That person is in the group already.', 'Nothing is left to do.'),
  'group-full': on(409, 'The group takes no member more, or is being deleted.', 'Ask its owner.'),
  'group-has-statements': on(409, 'Statements are published for the group.', 'Withdraw them first.'),
  'too-many-groups': on(409, 'Somebody would be in more groups than anybody may.', 'Leave a group first.'),
  'last-owner': on(
    409,
    'The group would be left without an owner.',
    'Make somebody else an owner first, or delete the group.',
  ),
  'invitation-spent': on(410, 'The invitation was used, or has expired.', 'Ask for another one.'),
  'judged-other-words': on(
    409,
    'A moderator decided on a state of the annotation that it is no longer in.',
    'Read it again, and decide on what it says now.',
  ),
  'annotation-deleted': on(410, 'The annotation was deleted.', 'Forget it: it will not come back.'),
  'statement-withdrawn': on(410, 'Its publisher withdrew the statement.', 'Forget it: it will not come back.'),
  'changed-meanwhile': on(
    412,
    'Somebody changed it since you read it.',
    'Read it again, apply your change to what you read, and send it with the new ETag.',
  ),
  'body-too-large': on(413, 'The body has more bytes than the limit.', 'Send less.'),
  'unsupported-media-type': on(415, 'The body is of a type that is not taken here.', 'Send a type listed there.'),
  'unknown-context': on(
    415,
    'A JSON-LD document without the context of Web Annotations.',
    'Send `"@context": "http://www.w3.org/ns/anno.jsonld"`, alone or in an array.',
  ),
  'not-an-annotation': on(415, 'The document is of another type.', 'Send `"type": "Annotation"`.'),
  'one-target': on(422, 'The annotation has more than one target.', 'For several paragraphs target the statement.'),
  'foreign-target': on(422, "The target is not of this container's statement.", "Send the IRI of a paragraph's."),
  'unknown-page': on(
    422,
    'No statement is published at the address, and this deployment keeps no notes on other pages.',
    'Annotate a page that shows a statement.',
  ),
  'no-such-paragraph': on(422, 'The revision has no such paragraph.', 'Take its id from the statement.'),
  'no-such-revision': on(
    [404, 422],
    'The statement has no such revision.',
    'Leave the revision out, or check the number.',
  ),
  'no-such-target': on(422, 'A reply to an annotation that you may not see.', 'Answer an annotation that exists.'),
  'ambiguous-target': on(
    422,
    'The quotation stands in several places, listed in `candidates`, and nothing decides between them.',
    'Send prefix and suffix, or a TextPositionSelector in code points.',
  ),
  'target-not-in-text': on(
    422,
    'The selection is not in the text; `there` tells what stands at the place.',
    'Quote the words as they stand in the paragraph, and count its code points from 0.',
  ),
  'no-such-original': on(
    422,
    'A translation of what is not there, or is a translation itself.',
    'Publish the original first, and send its id.',
  ),
  'answer-too-large': on(
    422,
    'The answer would be larger than the 6 MB that can be sent.',
    'Ask for fewer items with `limit`.',
  ),
  'misleading-id': on(422, 'The id chosen names another paragraph than the target.', 'Choose a UUID.'),
  'key-reused': on(422, 'The Idempotency-Key was sent before, with another request.', 'Use a key once.'),
  'condition-required': on(428, 'A change says which state it changes.', 'Send the ETag that you read in `If-Match`.'),
  'too-many-writes': on(
    429,
    'You have written more than this deployment allows at a time; `violated-policies` says in which of `RateLimit-Policy`.',
    'Try again after `Retry-After` seconds.',
  ),
  internal: on(500, 'The fault is ours, and logged.', 'Try again; if it stays, tell us when it happened.'),
  'store-busy': on(503, 'The store has more to do than it can.', 'Try again after `Retry-After` seconds.'),
  'store-unavailable': on(503, 'The store does not answer in time.', 'Try again after `Retry-After` seconds.'),
  'issuer-unavailable': on(
    503,
    'The keys of the issuer cannot be fetched, so that no token can be checked.',
    'Try again later; what is public can be read without a token meanwhile.',
  ),
} as const satisfies Record<string, ProblemCode>

export type Code = keyof typeof PROBLEM_CODES
