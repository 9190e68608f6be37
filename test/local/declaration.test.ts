import { describe, expect, test } from 'vitest'
import { blocks, DECLARATIONS, declaration } from '../../local/sample/declaration.ts'
import { statementInput } from '../../shared/schema/statement.ts'

describe('the sample', () => {
  test.each(DECLARATIONS)('$id is a statement that the API takes', source => {
    const statement = declaration(source)
    expect(statementInput.parse(statement)).toEqual(statement)
    expect(statement.paragraphs.length).toBeGreaterThanOrEqual(90)
    expect(JSON.stringify(statement)).not.toMatch(/<|&\w+;/)
  })

  test.each([
    ['udhr-ar', 'الإعلان العالمي لحقوق الإنسان', 'المادة 1', 'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.'],
    ['udhr-en', 'Universal Declaration of Human Rights', 'Article 1', 'All human beings are born free and equal'],
  ])('%s has its title, its headings and its articles in order', (id, title, heading, words) => {
    const source = DECLARATIONS.find(declaration => declaration.id === id)
    const statement = source && declaration(source)
    const texts = statement?.paragraphs.map(({ text }) => text) ?? []
    expect(statement?.title).toBe(title)
    expect(texts[texts.indexOf(heading) + 1]).toMatch(words)
  })
})

test.each<[string, string[]]>([
  ['<h1>A</h1><p>b</p>', ['A', 'b']],
  ['<p class="x">a\n   b</p>', ['a b']],
  ['<p>a<br/>b <em>c</em></p>', ['a b c']],
  ['<p>Tom &amp; Jerry &lt;3</p>', ['Tom & Jerry <3']],
  ['<pre>a</pre><p></p>', []],
  ['<ol><li><p>a</p></li><li><p>b</p></li></ol>', ['a', 'b']],
])('%s has the texts %j', (html, texts) => {
  expect(blocks(html)).toEqual(texts)
})

test('markup that nobody expected is not taken for text', () => {
  expect(() => blocks('<p>a <script>b</script></p>')).toThrow('unexpected markup')
})
