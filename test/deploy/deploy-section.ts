/**
 * The commands of the README's section "Deploy it", in order.
 * @param readme Markdown
 * @throws Error when there are none
 */
export function deployCommands(readme: string): string[] {
  const section = /^## Deploy it$([^]*?)^## /m.exec(readme)?.[1] ?? ''
  const blocks = [...section.matchAll(/^```sh\n([^]*?)^```/gm)].map(match => match[1] ?? '')
  const commands = blocks.flatMap(block => block.split('\n').map(line => line.replace(/\s+#.*/, '').trim()))
  const wanted = commands.filter(command => /^(?:npx|npm) /.test(command))
  if (!wanted.includes('npx cdk deploy')) throw new Error('the README has no section "Deploy it" with `npx cdk deploy`')
  return wanted
}
