import type * as z from 'zod'
import { DomainError, type Flaw } from '../errors/domain-error.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Flaws that one answer names: whoever sends more of them has misunderstood more than fields. */
export const MOST_FLAWS = 20

/** RFC 6901. */
export const pointer = (path: Path): string =>
  path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The value as the schema understands it. @throws DomainError `invalid` with a flaw for every field at fault. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, at: Path = []): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const flaws = firstOfEach(result.error.issues.flatMap(issue => flawsOf(issue, value, at))).slice(0, MOST_FLAWS)
  throw new DomainError('invalid', 'bad-field', 'The request has fields that cannot be accepted.', { flaws })
}

/** The same for one path, query or header parameter. @throws DomainError `invalid` that names it. */
export function parseParameter<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const flaws = result.error.issues.flatMap(issue => flawsOf(issue, value, [])).map(named(name))
  throw new DomainError('invalid', 'bad-parameter', `The parameter ${name} cannot be accepted.`, { flaws })
}

/** What else is wrong with a field says little once the first flaw is known: a string where an array belongs is also too long. */
const firstOfEach = (flaws: readonly Flaw[]): Flaw[] =>
  [...Map.groupBy(flaws, ({ pointer }) => pointer).values()].flatMap(same => same.slice(0, 1))

const named =
  (parameter: string) =>
  ({ pointer: _, ...flaw }: Flaw): Flaw => ({ parameter, ...flaw })

function flawsOf(issue: Issue, root: unknown, at: Path): Flaw[] {
  const here = [...at, ...issue.path]
  const value = dig(root, issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      pointer: pointer([...here, key]),
      detail: 'is not a property of this object',
      value: shown(dig(value, [key])),
      remedy: 'Remove it, or check its spelling.',
    }))
  }
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors)
    if (branch) return branch.flatMap(inner => flawsOf(inner, value, here))
  }
  return [{ pointer: pointer(here), detail: issue.message, value: shown(value), remedy: remedyFor(issue) }]
}

/** Of a union's branches the one that the client meant: of the right kind, of the right `type`, its complaint deepest. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.toSorted((a, b) => likelihood(b) - likelihood(a))[0]
}

function likelihood(branch: readonly Issue[]): number {
  if (branch.some(isOfAnotherKind)) return -2
  if (branch.some(({ path }) => path.length === 1 && path[0] === 'type')) return -1
  return Math.max(0, ...branch.map(depth))
}

/** A list where one word belongs is another kind of value, and so is any value where none of a union's branches fits its kind. */
function isOfAnotherKind({ path, ...issue }: Issue): boolean {
  if (path.length > 0) return false
  if (issue.code === 'invalid_union') return issue.errors.every(branch => branch.some(isOfAnotherKind))
  return issue.code === 'invalid_type' || issue.code === 'invalid_value'
}

function depth(issue: Issue): number {
  const inner = issue.code === 'invalid_union' ? issue.errors.map(likelihood) : []
  return issue.path.length + Math.max(0, ...inner)
}

function remedyFor(issue: Issue): string {
  const own = issue.code === 'custom' ? issue.params?.['remedy'] : undefined
  if (typeof own === 'string') return own
  switch (issue.code) {
    case 'invalid_type':
      return `Send ${issue.expected === 'array' ? 'an array' : `a value of type ${issue.expected}`}.`
    case 'too_big':
      return `Send at most ${issue.maximum}.`
    case 'too_small':
      return `Send at least ${issue.minimum}.`
    case 'invalid_value':
      return `Send one of ${issue.values.map(value => JSON.stringify(value)).join(', ')}.`
    default:
      return 'See /openapi.json for what this field takes.'
  }
}

function dig(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  )
}

const SHOWN_UNITS = 80

/** The value received, short enough to be read in an error and safe to be sent back. */
export function shown(value: unknown): unknown {
  if (typeof value === 'string') return cut(value.toWellFormed())
  if (typeof value !== 'object' || value === null) return value
  return cut(JSON.stringify(value).toWellFormed())
}

const cut = (value: string) => (value.length > SHOWN_UNITS ? `${value.slice(0, SHOWN_UNITS).toWellFormed()}…` : value)
