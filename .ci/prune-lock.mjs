// Takes out of package-lock.json the optional dependencies that the registry could not give: builds of tools for other
// platforms, mostly. npm install skips them silently, and npm ci then refuses the lock as incomplete. Run it after every
// `npm install`: `npm run lock`. Where the registry has everything, it changes nothing.
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(FILE, 'utf8'))

/** As Node resolves: from the package's own node_modules up to the root's. */
function isLocked(name, from) {
  for (let folder = from; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder}/node_modules/${name}`]) return true
  }
  return `node_modules/${name}` in lock.packages
}

const pruned = []
for (const [from, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const name of Object.keys(optionalDependencies).filter(name => !isLocked(name, from))) {
    delete optionalDependencies[name]
    pruned.push(name)
  }
}
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(pruned.length > 0 ? `taken out of the lock: ${pruned.join(', ')}` : 'the lock is complete')
