/**
 * The commands that people type of one section of a document, in order, each as one line of shell.
 * @param heading as it stands there, without the marks
 * @throws Error when there are none
 */
export function commandsOf(markdown: string, heading: string): string[] {
  const [, after = ''] = markdown.split(`\n## ${heading}\n`)
  const [section = ''] = after.split(/^## /m)
  const blocks = [...section.matchAll(/^```sh\n([^]*?)^```/gm)].map(match => match[1] ?? '')
  const lines = blocks.flatMap(block => block.replaceAll(/\\\n\s*/g, '').split('\n'))
  const commands = lines.map(line => line.replace(/\s+#.*/, '').trim()).filter(line => line !== '')
  if (commands.length === 0) throw new Error(`there is no section "${heading}" with commands in it`)
  return commands
}
