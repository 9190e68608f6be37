/** Where the client finds methods and addresses; what is not here, it does not offer. */
export function indexOf(base: string) {
  const route = (method: string, path: string, desc: string) => ({ method, url: `${base}/api/${path}`, desc })
  return {
    search: route('GET', 'search', 'Find annotations'),
    annotation: {
      create: route('POST', 'annotations', 'Make an annotation'),
      read: route('GET', 'annotations/:id', 'One annotation'),
      update: route('PATCH', 'annotations/:id', 'Change an annotation'),
      delete: route('DELETE', 'annotations/:id', 'Delete an annotation'),
      flag: route('PUT', 'annotations/:id/flag', 'Report an annotation to the moderators'),
      hide: route('PUT', 'annotations/:id/hide', 'Hide an annotation from others'),
      unhide: route('DELETE', 'annotations/:id/hide', 'Show it again'),
      moderate: route('PATCH', 'annotations/:id/moderation', 'Decide on an annotation'),
    },
    links: route('GET', 'links', 'Addresses of pages for people'),
    profile: {
      read: route('GET', 'profile', 'Who asks'),
      update: route('PATCH', 'profile', 'Change the preferences'),
      groups: { read: route('GET', 'profile/groups', 'The groups of whoever asks') },
    },
    groups: { read: route('GET', 'groups', 'The groups that a page can be annotated in') },
    group: {
      read: route('GET', 'groups/:id', 'One group'),
      members: { read: route('GET', 'groups/:pubid/members', 'Who is in a group') },
      member: { delete: route('DELETE', 'groups/:pubid/members/:userid', 'Leave a group') },
    },
  }
}

/**
 * Pages for people. The client draws nothing when one that it knows is missing, so each leads to what comes closest. No
 * `oauth.authorize`: whoever embeds the client gives it a grant token. No `websocket`: it does without.
 */
export const linksOf = (base: string) => ({
  user: `${base}/api/search?user=:user`,
  'search.tag': `${base}/api/search?tag=:tag`,
  'groups.new': `${base}/docs`,
  'account.settings': `${base}/docs`,
  signup: `${base}/docs`,
})
