import type { Segment } from '../shared/anchoring/index.ts'
import type { Note } from '../shared/reading/note.ts'
import type { Group } from '../shared/reading/note-view.ts'
import { openAccount } from './read/account.ts'
import { openAnnotator } from './read/annotator.ts'
import { type Choice, openChooser } from './read/chooser.ts'
import { watchChoosing } from './read/choosing.ts'
import { groupsOfReader } from './read/groups.ts'
import { openMargin } from './read/margin.ts'
import { type Page, readPage } from './read/page.ts'
import { aboutOf } from './read/places.ts'
import { openState, type State } from './read/state.ts'
import { openStatus } from './read/status.ts'
import { openWordsByKey } from './read/words-by-key.ts'
import { openWriting } from './read/writing.ts'
import { currentSession } from './sign-in/session.ts'

/** Makes a page that is complete without it one to write on. */
async function enliven(page: Page): Promise<void> {
  const { speech } = page
  const say = openStatus(speech)
  const state = openState(page, {
    onBusy() {
      say(speech.say('finishFirst'))
      focusForm()
    },
    onDropped: draft => say(speech.say('dropped'), { word: 'undo', act: () => state.open(draft) }),
  })
  const account = openAccount(page, say)
  const writing = openWriting({ page, state, say, show, onSignedOut: () => account.ask() })
  let groups: Group[] = []
  const margin = openMargin({ page, state, writing, groups: () => groups })
  focusForms(state)

  /** Brings a note, or the form in its place, before the reader's eyes and under the keyboard's next stroke. */
  function show({ id }: Pick<Note, 'id'>): void {
    const note = document.getElementById(`note-${id}`)
    note?.focus()
    note?.scrollIntoView({ block: 'nearest' })
  }

  function choose(segments: Segment[], { colour, isNote }: Choice): void {
    document.getSelection()?.removeAllRanges()
    const begun = { about: aboutOf(segments, page), colour, text: '', tags: '', audience: 'private' }
    if (currentSession() && !isNote) return void writing.save(state.make(begun))
    state.begin(begun)
    if (!currentSession()) account.ask()
  }

  const chooser = openChooser(speech, choose)
  openAnnotator(page, state, id => show({ id }))
  if (page.isWritable) {
    watchChoosing(page, chooser)
    const choice: Choice = { colour: 'yellow', isNote: true }
    openWordsByKey({ page, tell: words => say(words), choose: segments => choose(segments, choice) })
  }

  try {
    const [found] = await Promise.all([groupsOfReader(), state.load()])
    groups = found
    // The notes may have been there first, and do not know yet what their groups are called.
    margin.paint()
  } catch (error) {
    console.error(error)
    say(speech.say('loadFailed'))
  }
  if (page.isWritable && state.resume()) say(speech.say('draftBack'))
  // A note stands on the latest revision, and only a page of that can show it.
  if (page.isWritable) {
    addEventListener('online', () => void writing.sendWaiting())
    void writing.sendWaiting()
  }
  if (location.hash.startsWith('#note-')) show({ id: location.hash.slice('#note-'.length) })
  document.documentElement.dataset['alive'] = 'true'
}

const focusForm = () => document.querySelector<HTMLElement>('.composer textarea')?.focus()

/** A form that opens is where the keyboard's next stroke goes. */
function focusForms(state: State): void {
  let open: string | undefined
  state.watch(() => {
    const key = state.draft()?.key
    if (key !== undefined && key !== open) focusForm()
    open = key
  })
}

const page = readPage()
if (page) await enliven(page)
