import { describe, expect, it } from 'vitest'
import {
  allHiddenFrom,
  groupIn,
  hiddenBeside,
  hiddenFrom,
  hiddenIn,
  isShared,
  meantFor,
  ownerOf,
  type Partition,
  partition,
} from '../../shared/schema/partition.ts'

type Told = { shared?: true; group?: string; owner?: string; hidden?: { scope: string; creator?: string } }

/** What the name of a partition tells. */
const NAMES: [Partition, Told][] = [
  ['public', { shared: true }],
  ['group:jury', { shared: true, group: 'jury' }],
  ['group:private:x', { shared: true, group: 'private:x' }],
  ['group:hidden:public', { shared: true, group: 'hidden:public' }],
  ['private:ada', { owner: 'ada' }],
  ['private:group:jury', { owner: 'group:jury' }],
  ['private:hidden:public:ada', { owner: 'hidden:public:ada' }],
  ['hidden:public', { hidden: { scope: 'public' } }],
  ['hidden:public:ada', { owner: 'ada', hidden: { scope: 'public', creator: 'ada' } }],
  ['hidden:group:jury', { hidden: { scope: 'group:jury' } }],
  ['hidden:group:jury:ada', { owner: 'ada', hidden: { scope: 'group:jury', creator: 'ada' } }],
  ['hidden:group:jury:a:b', { owner: 'a:b', hidden: { scope: 'group:jury', creator: 'a:b' } }],
  ['hidden:public:one\ntwo', { owner: 'one\ntwo', hidden: { scope: 'public', creator: 'one\ntwo' } }],
  ['hidden:publicity', {}],
  ['hidden:group:ju ry', {}],
]

describe('a partition', () => {
  it.each(NAMES)('%j tells whose it is', (name, { shared = false, group, owner, hidden }) => {
    expect(isShared(name)).toBe(shared)
    expect(groupIn(name)).toBe(group)
    expect(ownerOf(name)).toBe(owner)
    expect(hiddenIn(name)).toEqual(hidden)
  })

  it('of what is hidden is named after the audience and the creator', () => {
    expect(hiddenFrom('group:jury', 'ada')).toBe('hidden:group:jury:ada')
    expect(allHiddenFrom('public')).toBe('hidden:public')
  })

  it.each<[Partition, Partition, Partition[]]>([
    ['public', 'public', ['hidden:public']],
    ['group:jury', 'group:jury', ['hidden:group:jury']],
    ['hidden:group:jury:ada', 'group:jury', ['hidden:group:jury']],
    ['private:ada', 'private:ada', []],
    ['private:hidden:public:ada', 'private:hidden:public:ada', []],
  ])('%s is for %s, and beside it is %j', (name, meant, beside) => {
    expect(meantFor(name)).toBe(meant)
    expect(hiddenBeside(name)).toEqual(beside)
  })

  it.each([...NAMES.map(([name]) => name), 'private: '])('is %j', name => {
    expect(partition.safeParse(name).success).toBe(true)
  })

  it.each(['publicity', 'the public', 'group:', 'a group:jury', 'private:', 'hidden:', '', 7, undefined, ['public']])(
    'is not %j',
    name => {
      expect(partition.safeParse(name).success).toBe(false)
    },
  )
})
