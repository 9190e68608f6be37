import { describe, expect, it } from 'vitest'
import { alignment } from '../../shared/schema/alignment.ts'
import { allowance } from '../../shared/schema/allowance.ts'
import { erasureInput, receipt } from '../../shared/schema/erasure.ts'
import { decision, deed, moderation, queue, reportInput } from '../../shared/schema/moderation.ts'
import { preferences } from '../../shared/schema/preferences.ts'
import { publication } from '../../shared/schema/publication.ts'
import { session } from '../../shared/schema/session.ts'
import { flawsOf, itHasShape, itTakes, list, saying, x } from './changed.ts'

const DATE = '2026-01-01T00:00:00Z'
const RECEIPT = 'Aa0_-bcdefghijklmnopqr'

describe('an alignment', () => {
  const change = { kind: 'split', from: ['a0'], to: ['a0', 'a1'] }
  const link = { from: 'a0', to: 'a1', same: [0, 1], altered: [2], replaced: [3], rival: [4] }
  const full = { version: 1, changes: [change], links: [link] }
  itHasShape(alignment, full, [])
  itTakes(alignment, full, [
    ['/version', 2, 'expected 1'],
    ...['edited', 'moved', 'merged', 'inserted', 'deleted', 'restored'].map((kind): [string, string] => [
      '/changes/0/kind',
      kind,
    ]),
    ['/changes/0/kind', 'lost', 'Invalid option'],
    ['/changes/0/from/0', 7, 'expected string'],
    ['/changes/0/from', undefined, 'expected array'],
    ['/changes/0/to', undefined, 'expected array'],
    ['/links/0/from', undefined, 'expected string'],
    ['/links/0/to', undefined, 'expected string'],
    ...['same', 'altered', 'replaced', 'rival'].flatMap((name): [string, unknown, string?][] => [
      [`/links/0/${name}`, undefined],
      [`/links/0/${name}`, 0, 'expected array'],
      [`/links/0/${name}/0`, 0.5, 'expected int'],
    ]),
  ])
})

describe('an allowance', () => {
  itHasShape(allowance, { left: { minute: 4.5, day: 10 }, at: 5 }, [])
  itTakes(allowance, { left: { minute: 4.5 }, at: 5 }, [
    ['/left/minute', 'much', 'expected number'],
    ['/at', 0.5, 'expected int'],
  ])
})

describe('a wish to be forgotten', () => {
  const sent = { confirm: 'erase everything of mine', receipt: RECEIPT }
  itHasShape(erasureInput, sent, ['receipt'])
  itTakes(erasureInput, sent, [
    ['/confirm', 'yes', 'expected "erase'],
    ['/receipt', `${RECEIPT}x`, 'not a receipt'],
    ['/receipt', RECEIPT.slice(1), 'not a receipt'],
    ['/receipt', RECEIPT.replace('_', '.'), 'not a receipt'],
    ['/user', 'bob', 'not a property'],
  ])
})

describe('a receipt', () => {
  const kinds = ['annotations', 'versions', 'memberships', 'reports', 'deeds', 'claims', 'invitations', 'others']
  const full = {
    receipt: RECEIPT,
    began: DATE,
    finished: DATE,
    erased: Object.fromEntries(kinds.map(kind => [kind, 0])),
  }
  itHasShape(receipt, full, ['finished'])
  itTakes(receipt, full, [
    ['/erased/annotations', -1, 'Too small'],
    ['/erased/annotations', undefined, 'expected number'],
    ['/began', 'yesterday', 'Invalid'],
  ])
})

const made = { state: 'hidden', reason: 'rude' }

describe('what moderators made of a note', () => {
  itHasShape(moderation, made, ['reason'])
  itTakes(moderation, made, [
    ['/state', 'pending'],
    ['/state', 'visible', 'Invalid option'],
    ['/reason', x(1_000)],
    ['/reason', x(1_001), 'Too big'],
    ['/reason', '', 'Too small'],
  ])
})

describe('what moderators decide', () => {
  itHasShape(decision, made, ['reason'])
  itTakes(decision, made, [
    ['/state', 'visible'],
    ['/state', 'pending', 'Invalid option'],
    ['/note', 'x', 'not a property'],
  ])
})

describe('what readers report', () => {
  itHasShape(reportInput, { reason: 'rude' }, ['reason'])
  itTakes(reportInput, { reason: 'rude' }, [['/state', 'hidden', 'not a property']])

  it('is seen in three queues, and makes for five deeds', () => {
    expect(queue.options).toEqual(['reported', 'pending', 'hidden'])
    expect(deed.options).toEqual(['hide', 'show', 'approve', 'refuse', 'dismiss'])
  })
})

describe('preferences', () => {
  const shortcuts = (count: number) => Object.fromEntries(list(count, 0).map((_, n) => [`key${n}`, 'k']))
  const full = { show_sidebar_tutorial: false, shortcuts_preferences: { highlight: 'h', annotate: null } }
  itHasShape(preferences, full, ['show_sidebar_tutorial', 'shortcuts_preferences'])
  itTakes(preferences, full, [
    ['/shortcuts_preferences', shortcuts(100)],
    ['/shortcuts_preferences', shortcuts(101), 'more than 100'],
    ['/shortcuts_preferences/highlight', x(100)],
    ['/shortcuts_preferences/highlight', x(101), 'Too big'],
    ['/shortcuts_preferences', { [x(100)]: 'k' }],
    ['/theme', 'dark', 'not a property'],
  ])

  it('have keys of 100 characters at most', () => {
    const found = flawsOf(preferences, { shortcuts_preferences: { [x(101)]: 'k' } })
    expect(found).toEqual(saying('Invalid key', `/shortcuts_preferences/${x(101)}`))
  })
})

describe('a publication', () => {
  const sent = { audience: 'group:jury', annotations: ['urn:x'] }
  itHasShape(publication, sent, [])
  itTakes(publication, sent, [
    ['/audience', 'everybody', 'not an audience'],
    ['/annotations', [], 'Too small'],
    ['/annotations', list(50, 'urn:x')],
    ['/annotations', list(51, 'urn:x'), 'Too big'],
    ['/annotations/0', x(2048)],
    ['/annotations/0', x(2049), 'Too big'],
    ['/annotations/0', '', 'Too small'],
    ['/state', 'hidden', 'not a property'],
  ])
})

describe('a session', () => {
  const user = { id: 'ada', name: 'Ada', roles: ['publisher', 'moderator'], groups: ['jury'] }
  itHasShape(session, { user, expires: 1, ends: 2 }, [])
  itHasShape(session.shape.user, user, ['name'])
  itTakes(session, { user, expires: 1, ends: 2 }, [
    ['/user/roles/0', 'owner', 'Invalid option'],
    ['/user/groups/0', 7, 'expected string'],
    ['/expires', 0.5, 'expected int'],
    ['/ends', 0.5, 'expected int'],
  ])
})
