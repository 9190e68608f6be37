import { expect, it } from 'vitest'
import { stepsOf } from './tour.ts'

const readme = `# Name
\`\`\`sh
not yet
\`\`\`
## A five-minute tour
\`\`\`sh
npm ci && npm start
\`\`\`
Then:
<!-- shows: 201 --> <!-- shows: "id" -->
\`\`\`sh
# a comment and no heading
curl one
\`\`\`
\`\`\`json
{ "an": "answer" }
\`\`\`
### More
\`\`\`bash
curl two
\`\`\`
## Deploy
\`\`\`sh
npx cdk deploy
\`\`\`
`

it('takes the shell blocks of the tour, and what they must show', () => {
  expect(stepsOf(readme)).toEqual([
    { line: 11, script: '# a comment and no heading\ncurl one', shows: ['201', '"id"'] },
    { line: 19, script: 'curl two', shows: [] },
  ])
})

it('refuses a README without a tour', () => {
  expect(() => stepsOf('# Name\n## Deploy\n```sh\nls\n```\n')).toThrow('no section with "tour"')
})
